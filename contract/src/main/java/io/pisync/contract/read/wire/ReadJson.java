package io.pisync.contract.read.wire;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.pisync.contract.read.question.Question;
import io.pisync.contract.topic.ContractJson;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Parses messages that must not be null; throws {@link UnreadableMessage}. */
final class ReadJson {
    private ReadJson() {}

    /** Returns a reader of this type. */
    static ObjectReader of(Class<?> type) {
        return ContractJson.MAPPER.readerFor(type);
    }

    /** Returns a reader of this type of message, parametrized with the type of the question's answer. */
    static ObjectReader around(Class<?> message, Question<?> question) {
        TypeFactory types = ContractJson.MAPPER.getTypeFactory();
        return ContractJson.MAPPER.readerFor(
                types.constructParametricType(message, types.constructType(question.answerType())));
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

    static void require(@Nullable Object value, String name) {
        if (value == null) {
            throw new UnreadableMessage(name + " is missing");
        }
    }
}
