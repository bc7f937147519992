package io.pisync.contract.read.wire;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.pisync.contract.read.question.Question;
import io.pisync.contract.topic.ContractJson;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses messages that must not be null; throws {@link UnreadableMessage}. */
final class ReadJson {
    private static final PropertyNamingStrategies.NamingBase NAMES =
            PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE;

    /** Found once for each type: reflection took longer than parsing the message. */
    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
        }
    };

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
        for (Component component : COMPONENTS.get(message.getClass())) {
            Object value = component.valueIn(message);
            if (component.isRequired) {
                require(value, component.name);
            }
            if (value instanceof Record part) {
                requireWhole(part);
            }
        }
    }

    static void require(@Nullable Object value, String name) {
        if (value == null) {
            throw new UnreadableMessage(name + " is missing");
        }
    }

    /** A component of a record, by its name in JSON. */
    private record Component(Method accessor, String name, boolean isRequired) {
        static Component of(RecordComponent component) {
            return new Component(
                    component.getAccessor(),
                    NAMES.translate(component.getName()),
                    !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }

        @Nullable
        Object valueIn(Record message) {
            try {
                return accessor.invoke(message);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
