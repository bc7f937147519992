package io.pisync.contract.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serializes records as JSON in UTF-8. Thread-safe; throws {@link SerializationException} with the reason for
 * unreadable bytes.
 */
public final class JsonSerde {
    private JsonSerde() {}

    /** Returns a serde for one type of record. */
    public static <T> Serde<T> of(Class<T> type, ObjectMapper mapper) {
        Serializer<T> serializer = (topic, value) -> write(mapper, value);
        Deserializer<T> deserializer = (topic, bytes) -> read(mapper, type, bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    static byte[] write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new SerializationException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    static <T> T read(ObjectMapper mapper, Class<T> type, byte[] bytes) {
        try {
            T value = mapper.readValue(bytes, type);
            if (value == null) {
                throw new SerializationException("the value is null, not a " + type.getSimpleName());
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new SerializationException("not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new SerializationException("not a " + type.getSimpleName(), e);
        }
    }

    /** As {@link #read}, for documents of any writer: one without a required field is unreadable. */
    static <T extends Record> T readWhole(Class<T> type, byte[] bytes) {
        T value = read(ContractJson.MAPPER, type, bytes);
        RequiredFields.missingIn(value).ifPresent(name -> {
            throw new SerializationException("not a " + type.getSimpleName() + ": " + name + " is missing");
        });
        return value;
    }
}
