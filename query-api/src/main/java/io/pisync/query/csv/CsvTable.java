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

/**
 * Writes a CSV file (RFC 4180): a header, then one line per row with the fields of its JSON. Times are readable and in UTC; all text is
 * quoted.
 */
final class CsvTable {
    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build();

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final List<CsvColumn> columns;
    private final ObjectWriter writer;
    private final boolean withMark;

    private CsvTable(List<CsvColumn> columns, boolean withMark) {
        this.columns = columns;
        this.writer = CSV.writer(schema(columns));
        this.withMark = withMark;
    }

    /** Creates a table for rows of this type. */
    static CsvTable of(Class<?> rowType, CsvOptions form) {
        List<PropertyWriter> properties = new ArrayList<>();
        try {
            ContractJson.MAPPER
                    .getSerializerProviderInstance()
                    .findValueSerializer(rowType)
                    .properties()
                    .forEachRemaining(properties::add);
        } catch (JsonMappingException e) {
            throw new IllegalStateException("Cannot write as CSV: " + rowType, e);
        }
        return new CsvTable(CsvColumn.of(properties, form.labels()), form.withMark());
    }

    /** Writes the header. Then write the result of {@link #line} for each row. */
    SequenceWriter begin(OutputStream out) throws IOException {
        if (withMark) {
            out.write(MARK);
        }
        SequenceWriter lines = writer.writeValues(out);
        lines.write(columns.stream().map(CsvColumn::heading).toList());
        return lines;
    }

    List<@Nullable Object> line(Object row) {
        JsonNode fields = ContractJson.MAPPER.valueToTree(row);
        List<@Nullable Object> cells = new ArrayList<>(columns.size());
        columns.forEach(column -> cells.add(column.cell().apply(fields)));
        return cells;
    }

    private static CsvSchema schema(List<CsvColumn> columns) {
        CsvSchema.Builder schema = CsvSchema.builder().setLineSeparator("\r\n");
        columns.forEach(column -> schema.addColumn(column.heading()));
        return schema.build();
    }
}
