package io.pisync.ingest.event;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Decodes documents with events. An item that is invalid, or not JSON, does not affect the others. */
public final class EventDocuments {
    private EventDocuments() {}

    /** Decodes a JSON document with one event. */
    public static Decoded one(byte[] body) throws UnreadableJson {
        return StrictJson.read(ByteBuffer.wrap(body), "", parser -> EventDecoder.decode(parser, ""));
    }

    /** Decodes a JSON array of events, in order. If the structure of the array is broken, the items before that position are decoded normally
     * and those after it are invalid.
     * @throws UnreadableJson if the document is not an array
     */
    public static List<Decoded> array(byte[] body, int maxEvents) throws UnreadableJson, TooManyEvents {
        ArrayItems array = ArrayItems.of(body);
        if (array == null) {
            throw new UnreadableJson("", "Send a JSON array of events, or one event to /sync-event");
        }
        List<Decoded> items = new ArrayList<>();
        while (array.hasNext()) {
            if (items.size() == maxEvents) {
                throw new TooManyEvents(maxEvents);
            }
            String pointer = "/" + items.size();
            boolean lost = array.isLost();
            ByteBuffer item = array.next();
            items.add(lost ? ofLostStructure(pointer) : item(item, pointer));
        }
        String flaw = array.flaw();
        if (flaw != null && items.size() < maxEvents) {
            items.add(invalid("/" + items.size(), ProblemCode.UNREADABLE_JSON, flaw));
        }
        return items;
    }

    /** Decodes NDJSON: one event per line, in order; skips blank lines. */
    public static List<Decoded> lines(byte[] body, int maxEvents) throws TooManyEvents {
        List<Decoded> items = new ArrayList<>();
        for (int start = ArrayItems.afterBlank(body, 0); start < body.length; ) {
            if (items.size() == maxEvents) {
                throw new TooManyEvents(maxEvents);
            }
            int end = start;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            items.add(item(ByteBuffer.wrap(body, start, end - start), "/" + items.size()));
            start = ArrayItems.afterBlank(body, end);
        }
        return items;
    }

    private static Decoded item(ByteBuffer text, String pointer) {
        try {
            return StrictJson.read(text, pointer, parser -> EventDecoder.decode(parser, pointer));
        } catch (UnreadableJson e) {
            return new Decoded.Invalid(List.of(e.problem()));
        }
    }

    private static Decoded ofLostStructure(String pointer) {
        return invalid(
                pointer,
                ProblemCode.STRUCTURE_LOST,
                "The brackets of an item before this one do not match; send this one again without that one");
    }

    private static Decoded invalid(String pointer, ProblemCode code, String detail) {
        return new Decoded.Invalid(List.of(new EventProblem(pointer, code, detail)));
    }
}
