package io.pisync.contract.read.wire;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.pisync.contract.read.question.Question;
import io.pisync.contract.topic.ContractJson;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Parses messages that must not be null; throws {@link UnreadableMessage}. */
final class ReadJson {
    private static final PropertyNamingStrategies.NamingBase NAMES =
            PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE;

    private ReadJson() {}

    /** Returns a reader of this type. */
    static ObjectReader of(Class<?> type) {
        return ContractJson.MAPPER.readerFor(type);
    }

    /** Returns a reader of this type of message, parametrized with the type of the question's answer. */
    static ObjectReader around(Class<?> message, Question<?> question) {
        TypeFactory types = ContractJson.MAPPER.getTypeFactory();
        JavaType answer = types.constructType(question.getClass())
                .findSuperType(Question.class)
                .containedType(0);
        return ContractJson.MAPPER.readerFor(types.constructParametricType(message, answer));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    static <T> T read(String what, byte[] json, ObjectReader reader) {
        try {
            T value = reader.readValue(json);
            require(value, what);
            return value;
        } catch (IOException e) {
            throw new UnreadableMessage(what, e);
        }
    }

    /** Requires each component that is not declared {@code @Nullable}, and those of the records in it. */
    static void requireWhole(Record message) {
        for (RecordComponent component : message.getClass().getRecordComponents()) {
            Object value = valueOf(component, message);
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                require(value, NAMES.translate(component.getName()));
            }
            if (value instanceof Record part) {
                requireWhole(part);
            }
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Record message) {
        try {
            return component.getAccessor().invoke(message);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static void require(@Nullable Object value, String name) {
        if (value == null) {
            throw new UnreadableMessage(name + " is missing");
        }
    }
}
