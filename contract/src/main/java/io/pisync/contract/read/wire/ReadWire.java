package io.pisync.contract.read.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.AlertQuestion;
import io.pisync.contract.read.question.AlertsQuestion;
import io.pisync.contract.read.question.ChangesQuestion;
import io.pisync.contract.read.question.ClockFaultsQuestion;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.DeviceStatsQuestion;
import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.ErrorGroupsQuestion;
import io.pisync.contract.read.question.ExpectedDevicesQuestion;
import io.pisync.contract.read.question.FailingDevicesQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.FleetStatisticsQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.KeysQuestion;
import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.question.LateDevicesQuestion;
import io.pisync.contract.read.question.Question;
import io.pisync.contract.read.question.RecentErrorsQuestion;
import io.pisync.contract.read.question.RegisteredSiteQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.SilentDevicesQuestion;
import io.pisync.contract.read.question.StaleDevicesQuestion;
import io.pisync.contract.read.question.SyncHistoryQuestion;
import io.pisync.contract.read.view.UnreadValue;
import io.pisync.contract.topic.ContractJson;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The read port between processes: JSON over HTTP on the processor's internal port.
 *
 * <ul>
 *   <li>{@code GET /internal/v1/owners}: {@link Owners}
 *   <li>{@code POST /internal/v1/device/{name}}, body a question: {@code {"found":{"value","freshness"}}},
 *       {@code {"not_found":{"freshness"}}} or {@code {"not_yet":{"waits_for"}}}, exactly one of them
 *   <li>{@code POST /internal/v1/fleet/{name}?partitions=0,3,5}, body a question: {@link Part}
 * </ul>
 *
 * Both take {@code position=0:17,3:4&wait_ms=1500} for {@link AtLeast}, and answer 422 to an {@link InvalidCursor}.
 *
 * A question's name is its type's in kebab case: {@code sync-history} for {@link SyncHistoryQuestion}. Everything that reads throws
 * {@link Unreadable} for what is not in this form.
 */
public final class ReadWire {
    public static final String OWNERS_PATH = "/internal/v1/owners";
    /** A question's name follows. */
    public static final String DEVICE_PATH = "/internal/v1/device/";
    /** A question's name follows. */
    public static final String FLEET_PATH = "/internal/v1/fleet/";
    /** Query parameter: partition numbers separated by commas. */
    public static final String PARTITIONS = "partitions";

    /** Query parameter: a {@link LogPosition}. */
    public static final String POSITION = "position";
    /** Query parameter: how long to wait for that, in ms. */
    public static final String WAIT_MS = "wait_ms";
    /** HTTP status for {@link InvalidCursor}. */
    public static final int INVALID_CURSOR_STATUS = 422;

    private static final ObjectMapper MAPPER = ContractJson.MAPPER;
    private static final Map<String, Class<? extends DeviceQuestion<?>>> DEVICE_QUESTIONS =
            byName(List.of(SyncHistoryQuestion.class, DeviceStatusQuestion.class, DeviceStatsQuestion.class));
    private static final Map<String, Class<? extends FleetQuestion<?>>> FLEET_QUESTIONS = byName(List.of(
            RepeatedFailuresQuestion.class,
            FailingDevicesQuestion.class,
            SilentDevicesQuestion.class,
            LateDevicesQuestion.class,
            ExpectedDevicesQuestion.class,
            DevicesQuestion.class,
            RecentErrorsQuestion.class,
            AlertsQuestion.class,
            AlertQuestion.class,
            KeysQuestion.class,
            FleetStatisticsQuestion.class,
            GroupsQuestion.class,
            RegisteredSiteQuestion.class,
            LabelsQuestion.class,
            StaleDevicesQuestion.class,
            ClockFaultsQuestion.class,
            ChangesQuestion.class,
            ErrorGroupsQuestion.class));

    private static final ObjectReader UNREAD_ANSWER =
            MAPPER.readerFor(MAPPER.getTypeFactory().constructParametricType(Envelope.class, UnreadValue.class));

    private ReadWire() {}

    /** Something that is not in this form: an unknown name, or JSON that does not fit. */
    public static final class Unreadable extends RuntimeException {
        private Unreadable(String message) {
            super(message);
        }

        Unreadable(String what, IOException cause) {
            super(what + " is not in the form of the read port: " + reason(cause), cause);
        }

        private static String reason(IOException cause) {
            return cause instanceof JsonProcessingException json
                    ? json.getOriginalMessage()
                    : String.valueOf(cause.getMessage());
        }
    }

    /** The name of a question's type. */
    public static String nameOf(Question<?> question) {
        return nameOf(question.getClass());
    }

    public static byte[] writeQuestion(Question<?> question) {
        return write(question);
    }

    public static DeviceQuestion<?> readDeviceQuestion(String name, byte[] json) {
        DeviceQuestion<?> question = readQuestion(DEVICE_QUESTIONS, name, json);
        require(question.deviceId(), "device_id");
        return question;
    }

    public static FleetQuestion<?> readFleetQuestion(String name, byte[] json) {
        return readQuestion(FLEET_QUESTIONS, name, json);
    }

    public static byte[] writeAnswer(Answer<?> answer) {
        return write(Envelope.of(answer));
    }

    public static <A> Answer<A> readAnswer(DeviceQuestion<A> question, byte[] json) {
        return readAnswer(reader(Envelope.class, question), json);
    }

    /** As {@link #readAnswer}, but leaves the value as it came: its JSON is checked for its form and not read. */
    public static Answer<byte[]> readJsonAnswer(byte[] json) {
        return ReadWire.<UnreadValue>readAnswer(UNREAD_ANSWER, json).map(UnreadValue::json);
    }

    public static byte[] writePart(Part<?> part) {
        return write(part);
    }

    /** Reads a part; one without a value or freshness speaks for no partition. */
    public static <A> Part<A> readPart(FleetQuestion<A> question, byte[] json) {
        Part<A> part = read("the part", json, reader(Part.class, question));
        require(part.partitions(), "partitions");
        return part.value() == null || part.freshness() == null ? Part.none() : part;
    }

    public static byte[] writeOwners(Owners owners) {
        return write(owners);
    }

    public static Owners readOwners(byte[] json) {
        Owners owners = read("the owners", json, MAPPER.readerFor(Owners.class));
        require(owners.hosts(), "hosts");
        return owners;
    }

    /** The value of the {@link #PARTITIONS} parameter, ascending. */
    public static String writePartitions(Set<Integer> partitions) {
        return new TreeSet<>(partitions).stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Reads the {@link #PARTITIONS} parameter; blank is the empty set. */
    public static Set<Integer> readPartitions(String text) {
        try {
            return Arrays.stream(text.split(",", -1))
                    .filter(number -> !text.isBlank())
                    .map(Integer::parseUnsignedInt)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (NumberFormatException e) {
            throw new Unreadable("partitions must be numbers separated by commas");
        }
    }

    /** Query parameters, such as {@code position=3:4&wait_ms=1500}; empty when nothing in particular is asked for. */
    public static String writeAtLeast(AtLeast atLeast) {
        return atLeast.isNow()
                ? ""
                : POSITION + "=" + atLeast.position().text() + "&" + WAIT_MS + "="
                        + atLeast.patience().toMillis();
    }

    /** Reads the {@link #POSITION} and {@link #WAIT_MS} parameters; nothing in particular where there is no position. */
    public static AtLeast readAtLeast(@Nullable String position, @Nullable String waitMs) {
        if (position == null) {
            return AtLeast.NOW;
        }
        try {
            long millis = Integer.parseUnsignedInt(waitMs == null ? "0" : waitMs);
            return new AtLeast(
                    LogPosition.parse(position), Duration.ofMillis(Math.min(millis, AtLeast.LONGEST.toMillis())));
        } catch (IllegalArgumentException e) {
            throw new Unreadable("position and wait_ms must be a position and a number of milliseconds");
        }
    }

    /** The three answers as members of one object, of which exactly one is there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Envelope<A>(
            Answer.@Nullable Found<A> found, Answer.@Nullable NotFound<A> notFound, Answer.@Nullable NotYet<A> notYet) {
        static <A> Envelope<A> of(Answer<A> answer) {
            return new Envelope<>(
                    answer instanceof Answer.Found<A> found ? found : null,
                    answer instanceof Answer.NotFound<A> notFound ? notFound : null,
                    answer instanceof Answer.NotYet<A> notYet ? notYet : null);
        }

        List<Answer<A>> members() {
            return Stream.<@Nullable Answer<A>>of(found, notFound, notYet)
                    .flatMap(Stream::ofNullable)
                    .toList();
        }
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <A> Answer<A> readAnswer(ObjectReader reader, byte[] json) {
        Envelope<A> envelope = read("the answer", json, reader.withAttribute(UnreadValue.SOURCE, json));
        List<Answer<A>> members = envelope.members();
        if (members.size() != 1) {
            throw new Unreadable("the answer must have exactly one of found, not_found and not_yet");
        }
        return complete(members.get(0));
    }

    private static <A> Answer<A> complete(Answer<A> answer) {
        if (answer instanceof Answer.Found<A> found) {
            require(found.value(), "value");
            require(found.freshness(), "freshness");
        } else if (answer instanceof Answer.NotFound<A> notFound) {
            require(notFound.freshness(), "freshness");
        } else if (answer instanceof Answer.NotYet<A> notYet) {
            require(notYet.waitsFor(), "waits_for");
        }
        return answer;
    }

    private static void require(@Nullable Object value, String name) {
        if (value == null) {
            throw new Unreadable(name + " is missing");
        }
    }

    private static ObjectReader reader(Class<?> envelope, Question<?> question) {
        TypeFactory types = MAPPER.getTypeFactory();
        return MAPPER.readerFor(types.constructParametricType(envelope, types.constructType(question.answerType())));
    }

    private static <Q> Q readQuestion(Map<String, Class<? extends Q>> types, String name, byte[] json) {
        Class<? extends Q> type = types.get(name);
        if (type == null) {
            throw new Unreadable("no question is called " + name);
        }
        return type.cast(read("the question", json, MAPPER.readerFor(type)));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T read(String what, byte[] json, ObjectReader reader) {
        try {
            T value = reader.readValue(json);
            require(value, what);
            return value;
        } catch (IOException e) {
            throw new Unreadable(what, e);
        }
    }

    private static byte[] write(Object value) {
        return ContractJson.bytes(value);
    }

    private static String nameOf(Class<?> type) {
        return type.getSimpleName()
                .replaceFirst("Question$", "")
                .replaceAll("(?<=.)([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
    }

    private static <Q> Map<String, Class<? extends Q>> byName(List<Class<? extends Q>> types) {
        return types.stream().collect(Collectors.toUnmodifiableMap(ReadWire::nameOf, Function.identity()));
    }
}
