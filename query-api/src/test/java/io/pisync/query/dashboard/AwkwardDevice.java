package io.pisync.query.dashboard;

import io.pisync.contract.alert.Acknowledgement;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.read.question.AlertsQuestion;
import io.pisync.contract.read.question.AlertsQuestion.Phase;
import io.pisync.contract.read.question.ChangesQuestion;
import io.pisync.contract.read.question.ClockFaultsQuestion;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.ErrorDevicesQuestion;
import io.pisync.contract.read.question.ExpectedDevicesQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.question.LateDevicesQuestion;
import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RecentErrorsQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.SilentDevicesQuestion;
import io.pisync.contract.read.question.StaleDevicesQuestion;
import io.pisync.contract.read.question.SyncHistoryQuestion;
import io.pisync.contract.read.view.Change;
import io.pisync.contract.read.view.Change.Kind;
import io.pisync.contract.read.view.ClockFault;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.DeviceStats;
import io.pisync.contract.read.view.DeviceStatus;
import io.pisync.contract.read.view.DeviceStatus.Retirement;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.contract.read.view.ErrorDevice;
import io.pisync.contract.read.view.ErrorGroups;
import io.pisync.contract.read.view.ExpectedDevice;
import io.pisync.contract.read.view.FleetStatistics;
import io.pisync.contract.read.view.FleetStatistics.Hour;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.GroupPart.Activity;
import io.pisync.contract.read.view.HistoryItem;
import io.pisync.contract.read.view.LabelCounts;
import io.pisync.contract.read.view.LabelCounts.Label;
import io.pisync.contract.read.view.Rates;
import io.pisync.contract.read.view.RecentError;
import io.pisync.contract.read.view.RepeatedFailure;
import io.pisync.contract.read.view.SiteContact;
import io.pisync.contract.read.view.StaleDevice;
import io.pisync.contract.read.view.SyncHistory;
import io.pisync.contract.read.view.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A device whose history depends on its number: of ten, one is silent, two are failing, one has failed once, one is retired.
 *
 * @param number 0 or more
 * @param now the end of its history
 */
record AwkwardDevice(String deviceId, int number, Instant now) {
    /** The message of every failed sync. */
    static final String MESSAGE = "<script>alert(2)</script> & \u202Edesrever \"storage\" is full";

    private static final int SYNCS = 60;
    private static final int FIRST_SILENT = 1;
    private static final int LATE = 14;
    private static final long EXPECTED_INTERVAL_S = 86_400;
    private static final String SITE_ALERT = "alert-of-a-site";
    private static final List<ClockWord> CLOCK_WORDS = List.of(ClockWord.values());
    private static final List<String> DEVICE_CLOCKS =
            List.of("1970-01-01T00:03:00Z", "2065-01-01 00:00", "1772438400", "2026-03-02T09:00:00+05:30");

    /** Its rows in this list, in any order. */
    List<?> rows(ListQuestion<?> question) {
        if (question instanceof AlertsQuestion alerts) {
            return alerts().stream()
                    .filter(alert ->
                            alerts.phase() == null || alerts.phase() == Phase.RESOLVED == (alert.endedAt() != null))
                    .filter(alerts::fits)
                    .toList();
        }
        if (question instanceof RecentErrorsQuestion) {
            return List.of(new RecentError(
                    deviceId, lastContactAt(), lastContactAt(), "e0", 0, "storage_full", MESSAGE, 3, labels()));
        }
        if (question instanceof RepeatedFailuresQuestion repeated) {
            RepeatedFailure row = new RepeatedFailure(
                    deviceId, failures(), streak(), lastContactAt(), null, lastContactAt(), labels());
            return failures() > repeated.threshold() ? List.of(row) : List.of();
        }
        if (question instanceof SilentDevicesQuestion silent) {
            return Duration.between(lastContactAt(), now).toMinutes() >= silent.silentMinutes()
                    ? List.of(summary())
                    : List.of();
        }
        return question instanceof DevicesQuestion devices && !fits(devices) ? List.of() : otherRows(question);
    }

    private List<?> otherRows(ListQuestion<?> question) {
        if (question instanceof LateDevicesQuestion) {
            return isLate() ? List.of(summary()) : List.of();
        }
        if (question instanceof ChangesQuestion) {
            return alerts().stream().map(this::change).toList();
        }
        if (question instanceof StaleDevicesQuestion) {
            return List.of(new StaleDevice(
                    deviceId, state(), number == 0 ? null : "2026-03-02", lastContactAt(), lastContactAt(), labels()));
        }
        if (question instanceof ClockFaultsQuestion) {
            return List.of(new ClockFault(deviceId, state(), lastContactAt(), lastContactAt(), labels()));
        }
        if (question instanceof ErrorDevicesQuestion) {
            return List.of(new ErrorDevice(deviceId, state(), 3, now.minusSeconds(9_000), lastContactAt(), labels()));
        }
        if (question instanceof ExpectedDevicesQuestion) {
            return List.of(new ExpectedDevice(deviceId, labels(), EXPECTED_INTERVAL_S, MESSAGE));
        }
        return List.of(summary());
    }

    private Change change(Alert alert) {
        Kind kind = alert.endedAt() == null ? Kind.TROUBLE : Kind.RECOVERED;
        return new Change(lastContactAt(), kind, alert.deviceId(), alert.type(), alert.alertId(), labels());
    }

    /** Two codes, one of them as long as codes may be. */
    ErrorGroups errors() {
        Set<String> sites = labels().containsKey("school") ? Set.of(labels().get("school")) : Set.of();
        return new ErrorGroups(List.of(
                new ErrorGroups.Group("storage_full", 1, sites, 3, now.minusSeconds(9_000), now),
                new ErrorGroups.Group("x".repeat(40), 1, sites, 1, now.minusSeconds(9_000), now)));
    }

    FleetStatistics statistics() {
        Instant hour = lastContactAt().truncatedTo(ChronoUnit.HOURS);
        List<Hour> hourly =
                state() == DeviceState.SILENT ? List.of() : List.of(new Hour(hour, 3, Math.min(3, streak())));
        SortedMap<String, Long> openAlerts = new TreeMap<>();
        alerts().stream()
                .filter(alert -> alert.endedAt() == null)
                .forEach(alert -> openAlerts.merge(alert.type().word(), 1L, Long::sum));
        return new FleetStatistics(
                state() == DeviceState.RETIRED ? 0 : 1,
                new TreeMap<>(Map.of(state().word(), 1L)),
                openAlerts,
                1,
                1,
                SYNCS,
                failures(),
                9,
                new TreeMap<>(),
                4,
                5,
                hourly);
    }

    DeviceStatus status() {
        List<Alert> open =
                alerts().stream().filter(alert -> alert.endedAt() == null).toList();
        return new DeviceStatus(
                deviceId,
                state(),
                streak(),
                SYNCS,
                failures(),
                1,
                700,
                30,
                successRate(),
                null,
                now.minus(Duration.ofDays(300)),
                lastContactAt(),
                lastContactAt(),
                null,
                lastContactAt(),
                outcome(0),
                labels(),
                open,
                state() == DeviceState.RETIRED
                        ? new Retirement("Thandi", now.minus(Duration.ofDays(3)), MESSAGE)
                        : null,
                EXPECTED_INTERVAL_S,
                number == LATE ? lastContactAt() : null,
                labels().isEmpty() ? null : contact(),
                number == LATE ? MESSAGE : null);
    }

    private SiteContact contact() {
        return contactOf(labels().getOrDefault("school", ""));
    }

    static SiteContact contactOf(String school) {
        return new SiteContact("school", school, "Asha <i>Phiri</i>", "+265 1 234 567", "asha@example.org", "North");
    }

    DeviceStats stats(Window window) {
        return new DeviceStats(
                deviceId, window, SYNCS, SYNCS - failures(), 1, failures(), 700, 30, successRate(), null, null, null);
    }

    SyncHistory history(SyncHistoryQuestion question) {
        int begin = question.after() == null ? question.offset() : Integer.parseInt(question.after());
        List<HistoryItem> all = IntStream.range(0, SYNCS)
                .mapToObj(this::sync)
                .filter(sync -> question.outcome() == null || question.outcome() == sync.outcome())
                .toList();
        int end = Math.min(all.size(), begin + question.limit());
        return new SyncHistory(all.subList(Math.min(begin, end), end), end < all.size() ? Integer.toString(end) : null);
    }

    private HistoryItem sync(int back) {
        Instant time = lastContactAt().minus(Duration.ofHours(back));
        ClockWord clock = CLOCK_WORDS.get(back % CLOCK_WORDS.size());
        @Nullable String said = clock == ClockWord.ABSENT ? null : DEVICE_CLOCKS.get(back % DEVICE_CLOCKS.size());
        boolean failed = outcome(back).isFailure();
        List<SyncError> errors = failed
                ? List.of(new SyncError("storage_full", MESSAGE, 2), new SyncError("io_error", null, null))
                : List.of();
        return new HistoryItem(
                deviceId,
                time,
                failed ? 0 : 12,
                failed ? 2 : 0,
                back % 3 == 0 ? null : BigDecimal.valueOf(2_345, 3),
                outcome(back),
                "e" + back,
                time.plusSeconds(90),
                said,
                clock,
                errors,
                repairs(back));
    }

    /** Every fifth device sends codes in unusual spellings, which are repaired. */
    private List<Repair> repairs(int back) {
        if (number % 5 != 0 || back % 5 == 2) {
            return List.of();
        }
        Repair code = new Repair("/errors/" + back % 3 + "/code", "invalid_characters");
        return back % 7 == 6
                ? List.of(
                        code, new Repair("/labels/school_name", "too_long"), new Repair("/internetSpeed", "wrong_type"))
                : back == 9 ? List.of(code, new Repair("/cooling", "too_cold")) : List.of(code);
    }

    List<Alert> alerts() {
        return switch (state()) {
            case SILENT ->
                number == FIRST_SILENT
                        ? List.of(siteAlert(), alert(AlertType.SILENT, null).partOf(SITE_ALERT))
                        : List.of(alert(AlertType.SILENT, null));
            case FAILING -> List.of(alert(AlertType.CONSECUTIVE_FAILURES, null).with(acknowledgement()));
            case WARNING -> List.of(alert(AlertType.CONSECUTIVE_FAILURES, lastContactAt()));
            case UNSTABLE, OK, RETIRED -> List.of();
        };
    }

    /** The alert of its school: 12 of 26 devices are silent. */
    private Alert siteAlert() {
        return Alert.of(AlertType.SITE_SILENT, SITE_ALERT)
                .device(null, Map.of("school", "विद्यालय"))
                .times(lastContactAt(), lastContactAt(), lastContactAt())
                .site(new AlertSite("school", "विद्यालय", 26, 12, List.of(deviceId)))
                .build();
    }

    private Alert alert(AlertType type, @Nullable Instant endedAt) {
        Instant began = lastContactAt().minus(Duration.ofHours(5));
        boolean silent = type == AlertType.SILENT;
        return Alert.of(type, "alert-" + number)
                .record(
                        1,
                        endedAt == null ? AlertStatus.OPENED : AlertStatus.RESOLVED,
                        endedAt == null ? null : AlertReason.SUCCESS)
                .device(deviceId, labels())
                .times(began, began, lastContactAt())
                .endedAt(endedAt)
                .failures(silent ? 0 : 5, silent ? null : 3)
                .late(number % 2 == 0)
                .historical(endedAt != null)
                .events(List.of("e0"), silent ? null : new Alert.LastError("storage_full", MESSAGE))
                .build();
    }

    /** The alerts of every other failing device are acknowledged. */
    private @Nullable Acknowledgement acknowledgement() {
        return number % 10 == 0
                ? null
                : new Acknowledgement("Thandi <i>M</i>", now.minusSeconds(600), MESSAGE, now.plusSeconds(86_400));
    }

    private DeviceSummary summary() {
        return new DeviceSummary(
                deviceId,
                state(),
                streak(),
                SYNCS,
                failures(),
                lastContactAt(),
                lastContactAt(),
                null,
                lastContactAt(),
                outcome(0),
                labels(),
                isLate() ? lastContactMinute() : null,
                isInTrouble() || isLate() ? lastContactAt() : null,
                lastContactMinute());
    }

    private long lastContactMinute() {
        return lastContactAt().getEpochSecond() / 60;
    }

    private boolean isLate() {
        return state() == DeviceState.OK && number % 3 == 0;
    }

    private boolean isInTrouble() {
        return state() == DeviceState.FAILING || state() == DeviceState.SILENT;
    }

    /** The group of a label's value with only this device. */
    GroupPart group(String by) {
        boolean isUsed = state() != DeviceState.RETIRED;
        long open = alerts().stream()
                .filter(alert -> alert.endedAt() == null && alert.deviceId() != null)
                .count();
        return new GroupPart(
                labels().getOrDefault(by, GroupsQuestion.NONE),
                Map.of(state(), 1L),
                number % 2,
                isInTrouble() ? 1 : 0,
                open,
                isUsed
                        ? new Activity(24, Math.min(24, failures()), SYNCS, failures(), 700)
                        : new Activity(0, 0, 0, 0, 0),
                isUsed ? lastContactAt().toEpochMilli() : 0,
                isInTrouble() ? Map.of(lastContactAt().getEpochSecond() / 60, 1L) : Map.of(),
                isUsed ? Map.of("storage_full", failures()) : Map.of());
    }

    LabelCounts labelCounts() {
        return new LabelCounts(
                1,
                labels().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                label -> Label.of(Map.of(label.getValue(), 1L), Integer.MAX_VALUE))));
    }

    /** Whether it has all these labels. */
    boolean has(Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(label -> label.getValue().equals(labels().getOrDefault(label.getKey(), GroupsQuestion.NONE)));
    }

    private boolean fits(DevicesQuestion question) {
        return (question.state() == null ? state() != DeviceState.RETIRED : question.state() == state())
                && LabelMatch.finds(question.text(), deviceId, labels())
                && has(question.labels());
    }

    private DeviceState state() {
        return switch (number % 10) {
            case 1 -> DeviceState.SILENT;
            case 0, 5 -> DeviceState.FAILING;
            case 3 -> DeviceState.WARNING;
            case 7 -> DeviceState.RETIRED;
            case 9 -> DeviceState.UNSTABLE;
            default -> DeviceState.OK;
        };
    }

    private int streak() {
        return switch (state()) {
            case FAILING -> 5;
            case WARNING -> 1;
            default -> 0;
        };
    }

    private long failures() {
        return IntStream.range(0, SYNCS)
                .filter(back -> outcome(back).isFailure())
                .count();
    }

    private BigDecimal successRate() {
        return Objects.requireNonNull(Rates.percent(SYNCS - failures(), SYNCS));
    }

    private Outcome outcome(int back) {
        boolean failed = back < streak() || back % (7 + number % 5) == 6;
        return failed ? (back % 4 == 3 ? Outcome.PARTIAL : Outcome.FAILED) : Outcome.SUCCESS;
    }

    private Instant lastContactAt() {
        return now.minus(
                state() == DeviceState.SILENT ? Duration.ofDays(8 + number % 30) : Duration.ofMinutes(7L * number));
    }

    private Map<String, String> labels() {
        return number % 4 == 3
                ? Map.of()
                : Map.of("school", number % 2 == 0 ? "Nandi" : "विद्यालय", "type", "<b>PiBox</b>");
    }
}
