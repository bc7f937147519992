package io.pisync.contract.read.view;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.pisync.contract.topic.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the items of a history as the JSON that was received, and parses them only on access, so that a page passes
 * from a processor to a client as bytes. Not thread-safe.
 */
final class UnreadItems extends AbstractList<HistoryItem> {
    private static final TypeReference<List<HistoryItem>> ITEMS = new TypeReference<>() {};

    private final byte[] json;
    private @Nullable List<HistoryItem> items;

    private UnreadItems(byte[] json) {
        this.json = json;
    }

    byte[] json() {
        return json;
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

    /** Keeps the items as JSON if the reader's bytes are available; otherwise parses them immediately. */
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
}
