package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.event.EventHeaders;
import io.pisync.contract.state.DeviceStateEntry;
import io.pisync.contract.state.DeviceStateRecord;
import io.pisync.contract.state.PartitionTick;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Serializes the records of the topic of device states. The {@code kind} header distinguishes them; writing sets it.
 * Null is a tombstone.
 */
final class DeviceStateSerde {
    private static final String STATE = "device-state";
    private static final String TICK = "tick";

    private DeviceStateSerde() {}

    static Serde<DeviceStateEntry> create() {
        return Serdes.serdeFrom(new Writer(), new Reader());
    }

    private static final class Writer implements Serializer<DeviceStateEntry> {
        @Override
        public byte @Nullable [] serialize(String topic, @Nullable DeviceStateEntry value) {
            return value == null ? null : JsonSerde.write(ContractJson.MAPPER, value);
        }

        @Override
        public byte @Nullable [] serialize(String topic, Headers headers, @Nullable DeviceStateEntry value) {
            headers.remove(EventHeaders.KIND);
            headers.add(EventHeaders.KIND, (value instanceof PartitionTick ? TICK : STATE).getBytes(UTF_8));
            return serialize(topic, value);
        }
    }

    private static final class Reader implements Deserializer<DeviceStateEntry> {
        @Override
        public DeviceStateEntry deserialize(String topic, byte[] bytes) {
            throw new SerializationException("a device state cannot be read without its headers");
        }

        @Override
        public @Nullable DeviceStateEntry deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
            if (bytes == null) {
                return null;
            }
            return switch (kind(headers)) {
                case STATE -> JsonSerde.readWhole(DeviceStateRecord.class, bytes);
                case TICK -> JsonSerde.readWhole(PartitionTick.class, bytes);
                default -> throw new SerializationException("this version does not support the record's kind");
            };
        }

        private static String kind(Headers headers) {
            Header kind = headers.lastHeader(EventHeaders.KIND);
            return kind == null || kind.value() == null ? STATE : new String(kind.value(), UTF_8);
        }
    }
}
