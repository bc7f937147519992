package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.event.Command;
import io.pisync.contract.event.EventHeaders;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.Heartbeat;
import io.pisync.contract.event.SiteNotice;
import io.pisync.contract.event.SyncEvent;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Serializes the records of the sync-events topic. The {@code kind} header distinguishes them; writing sets it. A
 * record without the header is read as a sync event, so that any Kafka producer can write one; {@link EventRecords}
 * checks records.
 */
final class EventRecordSerde {
    private EventRecordSerde() {}

    static Serde<EventRecord> create() {
        return Serdes.serdeFrom(new Writer(), new Reader());
    }

    /**
     * Returns the serde of device ids. It throws {@link UnreadableRecord} for bytes that are not UTF-8; null stays
     * null.
     */
    static Serde<String> keys() {
        Deserializer<@Nullable String> strict =
                (topic, bytes) -> bytes == null ? null : StrictUtf8.decode("the key", bytes);
        return Serdes.serdeFrom(new StringSerializer(), strict);
    }

    private static final class Writer implements Serializer<EventRecord> {
        private static final Header SYNC_EVENT = kind(EventHeaders.SYNC_EVENT);
        private static final Header HEARTBEAT = kind(EventHeaders.HEARTBEAT);
        private static final Header COMMAND = kind(EventHeaders.COMMAND);
        private static final Header SITE_ALERT = kind(EventHeaders.SITE_ALERT);

        @Override
        public byte[] serialize(String topic, EventRecord value) {
            if (value instanceof SyncEvent event) {
                return SyncEventWriter.bytes(event);
            }
            Object document = value instanceof SiteNotice notice ? notice.alert() : value;
            return JsonSerde.write(ContractJson.SPARSE_MAPPER, document);
        }

        @Override
        public byte[] serialize(String topic, Headers headers, EventRecord value) {
            headers.remove(EventHeaders.KIND);
            headers.add(kindOf(value));
            return serialize(topic, value);
        }

        private static Header kindOf(EventRecord value) {
            if (value instanceof SyncEvent) {
                return SYNC_EVENT;
            }
            if (value instanceof Heartbeat) {
                return HEARTBEAT;
            }
            if (value instanceof Command) {
                return COMMAND;
            }
            if (value instanceof SiteNotice) {
                return SITE_ALERT;
            }
            throw new SerializationException("a record of unknown kind cannot be written");
        }

        private static Header kind(String word) {
            return new RecordHeader(EventHeaders.KIND, word.getBytes(UTF_8));
        }
    }

    private static final class Reader implements Deserializer<EventRecord> {
        @Override
        public EventRecord deserialize(String topic, byte[] bytes) {
            return deserialize(topic, new RecordHeaders(), bytes);
        }

        @Override
        public EventRecord deserialize(String topic, Headers headers, byte[] bytes) {
            return EventRecords.read(headers, bytes);
        }
    }
}
