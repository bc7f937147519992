package io.pisync.contract.read.wire;

import io.pisync.contract.read.question.AlertQuestion;
import io.pisync.contract.read.question.AlertsQuestion;
import io.pisync.contract.read.question.ChangesQuestion;
import io.pisync.contract.read.question.ClockFaultsQuestion;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.DeviceStatsQuestion;
import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.ErrorDevicesQuestion;
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
import io.pisync.contract.topic.ContractJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Converts questions to and from JSON, by name. Reading throws {@link UnreadableMessage}. */
public final class QuestionJson {
    private static final Map<String, Class<? extends DeviceQuestion<?>>> OF_DEVICES =
            byName(List.of(SyncHistoryQuestion.class, DeviceStatusQuestion.class, DeviceStatsQuestion.class));
    private static final Map<String, Class<? extends FleetQuestion<?>>> OF_FLEETS = byName(List.of(
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
            ErrorDevicesQuestion.class,
            ErrorGroupsQuestion.class));

    private QuestionJson() {}

    /** Returns the name of a question's type in kebab case: {@code sync-history} for {@link SyncHistoryQuestion}. */
    public static String nameOf(Question<?> question) {
        return nameOf(question.getClass());
    }

    public static byte[] write(Question<?> question) {
        return ContractJson.bytes(question);
    }

    public static DeviceQuestion<?> readDeviceQuestion(String name, byte[] json) {
        DeviceQuestion<?> question = read(OF_DEVICES, name, json);
        ReadJson.require(question.deviceId(), "device_id");
        return question;
    }

    public static FleetQuestion<?> readFleetQuestion(String name, byte[] json) {
        return read(OF_FLEETS, name, json);
    }

    private static <Q> Q read(Map<String, Class<? extends Q>> types, String name, byte[] json) {
        Class<? extends Q> type = types.get(name);
        if (type == null) {
            throw new UnreadableMessage("unknown question " + name);
        }
        return type.cast(ReadJson.read("the question", json, ReadJson.of(type)));
    }

    private static String nameOf(Class<?> type) {
        return type.getSimpleName()
                .replaceFirst("Question$", "")
                .replaceAll("(?<=.)([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
    }

    private static <Q> Map<String, Class<? extends Q>> byName(List<Class<? extends Q>> types) {
        return types.stream().collect(Collectors.toUnmodifiableMap(QuestionJson::nameOf, Function.identity()));
    }
}
