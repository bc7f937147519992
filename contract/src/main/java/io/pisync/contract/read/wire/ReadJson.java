package io.pisync.contract.read.wire;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.pisync.contract.read.question.Question;
import io.pisync.contract.topic.ContractJson;
import io.pisync.contract.topic.RequiredFields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Parses messages that must not be null; throws {@link UnreadableMessage}. */
final class ReadJson {
    private ReadJson() {}

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
        RequiredFields.missingIn(message).ifPresent(name -> {
            throw new UnreadableMessage(name + " is missing");
        });
    }

    static void require(@Nullable Object value, String name) {
        if (value == null) {
            throw new UnreadableMessage(name + " is missing");
        }
    }
}
