package io.pisync.contract.read.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.pisync.contract.topic.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A history's items as the JSON they came as: written as they are, and read only when looked at. So a page goes from a processor to a
 * client without anybody on its way making objects of it. Of one thread.
 */
@JsonSerialize(using = UnreadItems.Writer.class)
final class UnreadItems extends AbstractList<HistoryItem> {
    private static final TypeReference<List<HistoryItem>> ITEMS = new TypeReference<>() {};

    private final byte[] json;
    private @Nullable List<HistoryItem> items;

    private UnreadItems(byte[] json) {
        this.json = json;
    }

    @Override
    public HistoryItem get(int index) {
        return items().get(index);
    }

    @Override
    public int size() {
        return items().size();
    }

    private List<HistoryItem> items() {
        List<HistoryItem> read = items;
        if (read == null) {
            try {
                read = ContractJson.MAPPER.readValue(json, ITEMS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            items = read;
        }
        return read;
    }

    /** Leaves the items as they are if the reader knows its bytes; else reads them at once. */
    static final class Reader extends StdDeserializer<List<HistoryItem>> {
        Reader() {
            super(List.class);
        }

        @Override
        public List<HistoryItem> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            byte[] unread = parser.isExpectedStartArrayToken() ? UnreadValue.slice(parser, context) : null;
            return unread == null
                    ? context.readValue(parser, context.getTypeFactory().constructType(ITEMS))
                    : new UnreadItems(unread);
        }
    }

    /** Writes them as they came. */
    static final class Writer extends StdSerializer<UnreadItems> {
        Writer() {
            super(UnreadItems.class);
        }

        @Override
        public void serialize(UnreadItems items, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeRawValue(new String(items.json, UTF_8));
        }
    }
}
