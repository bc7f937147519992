package io.pisync.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The documents that events come in. An item that breaks a rule does not take the others with it. */
public final class EventDocuments {
    private EventDocuments() {}

    /** A JSON document that is one event. */
    public static Decoded one(byte[] body) throws UnreadableJson {
        try {
            return StrictJson.read(ByteBuffer.wrap(body), "", parser -> item(parser, "", ""));
        } catch (TooManyEvents e) {
            throw new IllegalStateException(e);
        }
    }

    /** A JSON array of events, in order. */
    public static List<Decoded> array(byte[] body, int maxEvents) throws UnreadableJson, TooManyEvents {
        return StrictJson.read(ByteBuffer.wrap(body), "", parser -> items(parser, maxEvents));
    }

    /** NDJSON: one event a line, in order. Blank lines are skipped; a line that is no JSON is an invalid item. */
    public static List<Decoded> lines(byte[] body, int maxEvents) throws TooManyEvents {
        List<Decoded> items = new ArrayList<>();
        for (ByteBuffer line : new Lines(body)) {
            if (items.size() == maxEvents) {
                throw new TooManyEvents(maxEvents);
            }
            items.add(line(line, "/" + items.size()));
        }
        return items;
    }

    private static List<Decoded> items(JsonParser parser, int maxEvents)
            throws IOException, UnreadableJson, TooManyEvents {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new UnreadableJson("", "Send a JSON array of events, or one event to /sync-event");
        }
        List<Decoded> items = new ArrayList<>();
        while (StrictJson.nextElement(parser)) {
            if (items.size() == maxEvents) {
                throw new TooManyEvents(maxEvents);
            }
            items.add(item(parser, "", "/" + items.size()));
        }
        return items;
    }

    private static Decoded line(ByteBuffer line, String pointer) throws TooManyEvents {
        try {
            return StrictJson.read(line, pointer, parser -> item(parser, pointer, pointer));
        } catch (UnreadableJson e) {
            return new Decoded.Invalid(List.of(e.problem()));
        }
    }

    /**
     * @param base what stands before the parser's own pointers
     * @param pointer the item's own
     */
    private static Decoded item(JsonParser parser, String base, String pointer) throws IOException {
        Problems problems = new Problems();
        return EventDecoder.decode(new TreeReader(parser, base, problems).read(), pointer, problems);
    }
}
