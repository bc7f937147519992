package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.event.EventHeaders;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.Heartbeat;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.event.UnknownKind;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Records of the sync-events topic. The {@code kind} header tells what a value is; writing sets it. A record without one is read as
 * a sync event, so that any Kafka producer can make one. Whatever lacks a field that must be there is unreadable.
 */
final class EventRecordSerde {
    private EventRecordSerde() {}

    static Serde<EventRecord> create() {
        return Serdes.serdeFrom(new Writer(), new Reader());
    }

    private static final class Writer implements Serializer<EventRecord> {
        @Override
        public byte[] serialize(String topic, EventRecord value) {
            return JsonSerde.write(ContractJson.SPARSE_MAPPER, value);
        }

        @Override
        public byte[] serialize(String topic, Headers headers, EventRecord value) {
            headers.remove(EventHeaders.KIND);
            headers.add(EventHeaders.KIND, kindOf(value).getBytes(UTF_8));
            return serialize(topic, value);
        }

        private static String kindOf(EventRecord value) {
            if (value instanceof SyncEvent) {
                return EventHeaders.SYNC_EVENT;
            }
            if (value instanceof Heartbeat) {
                return EventHeaders.HEARTBEAT;
            }
            throw new SerializationException("a record of unknown kind is never written");
        }
    }

    private static final class Reader implements Deserializer<EventRecord> {
        @Override
        public EventRecord deserialize(String topic, byte[] bytes) {
            return checked(JsonSerde.read(ContractJson.MAPPER, SyncEvent.class, bytes));
        }

        @Override
        public EventRecord deserialize(String topic, Headers headers, byte[] bytes) {
            Header kind = headers.lastHeader(EventHeaders.KIND);
            String word = kind == null ? EventHeaders.SYNC_EVENT : new String(kind.value(), UTF_8);
            if (bytes == null && (word.equals(EventHeaders.SYNC_EVENT) || word.equals(EventHeaders.HEARTBEAT))) {
                throw new SerializationException("a " + word + " without a value");
            }
            return switch (word) {
                case EventHeaders.SYNC_EVENT -> deserialize(topic, bytes);
                case EventHeaders.HEARTBEAT -> checked(JsonSerde.read(ContractJson.MAPPER, Heartbeat.class, bytes));
                default -> new UnknownKind(word);
            };
        }

        private static SyncEvent checked(SyncEvent event) {
            boolean incomplete = Stream.of(
                            event.eventId(),
                            event.deviceId(),
                            event.eventTime(),
                            event.receivedAt(),
                            event.clock(),
                            event.outcome())
                    .anyMatch(Objects::isNull);
            if (incomplete) {
                throw new SerializationException(
                        "a sync-event needs event_id, device_id, event_time, received_at, clock and outcome");
            }
            if (event.schema() != 1) {
                throw new SerializationException(
                        "a sync-event of schema " + event.schema() + "; this version reads schema 1");
            }
            if (event.eventTime().toEpochMilli() < 0
                    || event.totalFilesSynced() < 0
                    || event.totalErrors() < 0
                    || event.tie() < 0) {
                throw new SerializationException("a sync-event with a negative time, count or tie");
            }
            return event;
        }

        private static Heartbeat checked(Heartbeat heartbeat) {
            if (heartbeat.receivedAt() == null) {
                throw new SerializationException("a heartbeat needs received_at");
            }
            return heartbeat;
        }
    }
}
