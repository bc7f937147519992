package io.pisync.contract.topic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.EventHeaders;
import io.pisync.contract.event.Heartbeat;
import io.pisync.contract.event.SiteNotice;
import io.pisync.contract.event.SyncEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the values of the sync-events topic as JSON documents: strictly, within bounds, and as a stream. */
final class RecordDocuments {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_DEPTH = 8;
    private static final List<RecordField> HEARTBEAT_FIELDS = List.of(RecordField.SCHEMA, RecordField.RECEIVED_AT);
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // Otherwise names with equal hashes cause an exception that is no IOException; the value's size bounds
            // their number.
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private RecordDocuments() {}

    static SyncEvent syncEvent(byte @Nullable [] value) {
        return document(EventHeaders.SYNC_EVENT, value, SyncEventReader::read);
    }

    static Command command(byte @Nullable [] value) {
        return document(EventHeaders.COMMAND, value, CommandReader::read);
    }

    static Heartbeat heartbeat(byte @Nullable [] value) {
        return document(EventHeaders.HEARTBEAT, value, RecordDocuments::heartbeat);
    }

    static SiteNotice siteNotice(byte @Nullable [] value) {
        return document(EventHeaders.SITE_ALERT, value, SiteNoticeReader::read);
    }

    private interface Reading<T> {
        T read(JsonParser parser) throws IOException;
    }

    private static <T> T document(String kind, byte @Nullable [] value, Reading<T> reading) {
        if (value == null) {
            throw new UnreadableRecord("a " + kind + " without a value");
        }
        if (value.length > MAX_BYTES) {
            throw new UnreadableRecord("the value has " + value.length + " bytes; at most " + MAX_BYTES + " are read");
        }
        // Jackson would also accept UTF-16 and UTF-32, which have a zero in their first two bytes.
        if (StrictUtf8.decode("the value", value).lastIndexOf('\0', 1) >= 0) {
            throw new UnreadableRecord("the value is UTF-16 or UTF-32; it must be UTF-8");
        }
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() == null) {
                throw new UnreadableRecord("the value is empty; it must be a JSON object");
            }
            T record = reading.read(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableRecord("something follows the JSON object in the value");
            }
            return record;
        } catch (JsonProcessingException e) {
            throw new UnreadableRecord(
                    "the value is not valid JSON: " + UnreadableRecord.shown(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UnreadableRecord("the value is not valid JSON");
        }
    }

    private static Heartbeat heartbeat(JsonParser parser) throws IOException {
        RecordObject object = new RecordObject(parser);
        RecordValues values = new RecordValues(parser);
        Instant receivedAt = Instant.EPOCH;
        for (RecordField field = object.next(); field != null; field = object.next()) {
            switch (field) {
                case SCHEMA -> values.requireSchema();
                case RECEIVED_AT -> receivedAt = values.time();
                default -> object.skip();
            }
        }
        object.require(HEARTBEAT_FIELDS);
        return new Heartbeat(1, receivedAt);
    }
}
