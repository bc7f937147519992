package io.pisync.query.csv;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.pisync.contract.topic.ContractJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file's form (RFC 4180): a header, then a line for each row, with the fields that it has in JSON. All text is quoted. */
final class CsvTable {
    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build();

    private final List<String> columns;
    private final ObjectWriter writer;

    private CsvTable(List<String> columns) {
        this.columns = columns;
        this.writer = CSV.writer(schema(columns));
    }

    /** Of rows of this type. */
    static CsvTable of(Class<?> rowType) {
        List<String> columns = new ArrayList<>();
        try {
            ContractJson.MAPPER
                    .getSerializerProviderInstance()
                    .findValueSerializer(rowType)
                    .properties()
                    .forEachRemaining((PropertyWriter property) -> columns.add(property.getName()));
        } catch (JsonMappingException e) {
            throw new IllegalStateException("cannot be written as CSV: " + rowType, e);
        }
        return new CsvTable(columns);
    }

    /** Begins a file with its header; what is written then is made of {@link #line}. */
    SequenceWriter begin(OutputStream out) throws IOException {
        SequenceWriter lines = writer.writeValues(out);
        lines.write(columns);
        return lines;
    }

    List<@Nullable Object> line(Object row) {
        JsonNode fields = ContractJson.MAPPER.valueToTree(row);
        List<@Nullable Object> cells = new ArrayList<>(columns.size());
        columns.forEach(column -> cells.add(CsvCell.of(fields.get(column))));
        return cells;
    }

    private static CsvSchema schema(List<String> columns) {
        CsvSchema.Builder schema = CsvSchema.builder().setLineSeparator("\r\n");
        columns.forEach(schema::addColumn);
        return schema.build();
    }
}
