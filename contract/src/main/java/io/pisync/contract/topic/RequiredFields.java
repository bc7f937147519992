package io.pisync.contract.topic;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the fields that a document lacks: Jackson leaves absent components of a record null. */
public final class RequiredFields {
    private static final PropertyNamingStrategies.NamingBase NAMES =
            PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE;

    /** Found once for each type: reflection took longer than parsing the document. */
    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
        }
    };

    private RequiredFields() {}

    /**
     * Returns the name of the first component that is null and not declared {@code @Nullable}, of the record or of a
     * record in it; empty if there is none.
     */
    public static Optional<String> missingIn(Record document) {
        for (Component component : COMPONENTS.get(document.getClass())) {
            Object value = component.valueIn(document);
            if (value == null && component.isRequired) {
                return Optional.of(component.name);
            }
            Optional<String> missing = value instanceof Record part ? missingIn(part) : Optional.empty();
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    /** A component of a record, by its name in JSON. */
    private record Component(Method accessor, String name, boolean isRequired) {
        static Component of(RecordComponent component) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Component(
                    accessor,
                    NAMES.translate(component.getName()),
                    !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }

        @Nullable
        Object valueIn(Record document) {
            try {
                return accessor.invoke(document);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
