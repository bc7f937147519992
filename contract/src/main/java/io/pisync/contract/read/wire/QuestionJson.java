package io.pisync.contract.read.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.KeysQuestion;
import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.Question;
import io.pisync.contract.topic.ContractJson;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Converts questions to and from JSON, by name. Reading throws {@link UnreadableMessage}. */
public final class QuestionJson {
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return type.getSimpleName()
                    .replaceFirst("Question$", "")
                    .replaceAll("(?<=.)([A-Z])", "-$1")
                    .toLowerCase(Locale.ROOT);
        }
    };

    private static final Map<String, Class<?>> OF_DEVICES = byName(DeviceQuestion.class);
    private static final Map<String, Class<?>> OF_FLEETS = byName(FleetQuestion.class);
    private static final ObjectMapper MAPPER = ContractJson.MAPPER.copy();

    static {
        types(ListQuestion.class)
                .filter(type -> type != KeysQuestion.class)
                .forEach(type -> MAPPER.registerSubtypes(new NamedType(type, nameOf(type))));
    }

    private QuestionJson() {}

    /** Returns the name of a question's type in kebab case: {@code sync-history} for {@code SyncHistoryQuestion}. */
    public static String nameOf(Question<?> question) {
        return nameOf(question.getClass());
    }

    public static byte[] write(Question<?> question) {
        return ContractJson.bytes(MAPPER, question);
    }

    public static DeviceQuestion<?> readDeviceQuestion(String name, byte[] json) {
        return (DeviceQuestion<?>) read(OF_DEVICES, name, json);
    }

    public static FleetQuestion<?> readFleetQuestion(String name, byte[] json) {
        return (FleetQuestion<?>) read(OF_FLEETS, name, json);
    }

    private static Record read(Map<String, Class<?>> types, String name, byte[] json) {
        Class<?> type = types.get(name);
        if (type == null) {
            throw new UnreadableMessage("unknown question " + name);
        }
        Record question = ReadJson.read("the question", json, MAPPER.readerFor(type));
        ReadJson.requireWhole(question);
        return question;
    }

    private static String nameOf(Class<?> type) {
        return NAMES.get(type);
    }

    private static Map<String, Class<?>> byName(Class<?> questions) {
        return types(questions).collect(Collectors.toUnmodifiableMap(QuestionJson::nameOf, Function.identity()));
    }

    private static Stream<Class<?>> types(Class<?> questions) {
        return questions.isSealed()
                ? Stream.of(questions.getPermittedSubclasses()).flatMap(QuestionJson::types)
                : Stream.of(questions);
    }
}
