package io.pisync.processor.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.Outcome;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.Window;
import io.pisync.contract.register.RegisteredDevice;
import io.pisync.processor.PlainRow;
import io.pisync.processor.Seed;
import io.pisync.processor.device.Bucket;
import io.pisync.processor.device.Contact;
import io.pisync.processor.device.Counters;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Episodes;
import io.pisync.processor.device.Gaps;
import io.pisync.processor.device.HistoryExtent;
import io.pisync.processor.device.Labels;
import io.pisync.processor.device.Standing;
import io.pisync.processor.device.Streak;
import io.pisync.processor.device.Syncs;
import io.pisync.processor.device.Windows;
import io.pisync.processor.history.EventOrder;
import io.pisync.register.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares every list, page by page, with sorted and filtered rows. */
class DeviceOrdersTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:30:00Z");
    private static final long HOUR = Windows.hourOf(NOW.toEpochMilli());
    private static final int THRESHOLD = 3;
    private static final int DEVICES = 700;
    /** Makes a device late 6 hours after its last contact. */
    private static final Gaps HOURLY = Gaps.of(60, 60, 60, 60, 60);

    private static final List<DeviceState> STATES = List.of(DeviceState.values());

    private final SplittableRandom random = new SplittableRandom(Seed.get());
    private final DeviceOrders orders = new DeviceOrders(THRESHOLD);
    private final Map<String, DeviceRow> rows = new TreeMap<>();

    @Test
    void listsMatchTheRowsForEveryFilterAndSort() {
        fill();
        for (int round = 0; round < 80; round++) {
            change();
            Map<String, String> labels = new HashMap<>();
            for (int n = random.nextInt(3); n > 0; n--) {
                String value = random.nextInt(4) == 0 ? GroupsQuestion.NONE : "v" + random.nextInt(4);
                labels.put(List.of("school", "type").get(n % 2), value);
            }
            DeviceState state = random.nextBoolean() ? null : STATES.get(random.nextInt(STATES.size()));
            String text = List.of("", "", "D1", "d1", "d12", "d3x", "V2", "rare2", "\u00fc1")
                    .get(random.nextInt(9));
            DeviceFilter filter = new DeviceFilter(state, text, labels);
            for (DevicesQuestion.Sort sort : DevicesQuestion.Sort.values()) {
                assertThat(paged(after -> orders.lists().devices(filter, sort, after, 7)))
                        .as("%s %s", filter, sort)
                        .isEqualTo(expected(
                                (id, row) -> filter.fits(
                                        id,
                                        row,
                                        row.state(THRESHOLD, HOUR),
                                        row.labels().values()),
                                row -> rank(row, sort)));
            }
        }
    }

    private static long rank(DeviceRow row, DevicesQuestion.Sort sort) {
        return switch (sort) {
            case DEVICE_ID -> 0;
            case LAST_CONTACT -> -row.contact().clockMinutes();
            case TROUBLE ->
                DevicesQuestion.troubleRank(
                        row.state(THRESHOLD, HOUR), false, Math.max(0, row.troubleSinceMs(THRESHOLD)));
        };
    }

    @Test
    void groupsMatchTheRows() {
        fill();
        for (int round = 0; round < 40; round++) {
            change();
            Instant then = NOW.plus(Duration.ofHours(3L * round));
            orders.moveTo(then);
            GroupModel model = new GroupModel(THRESHOLD, then, HOUR);
            Map<String, String> labels = random.nextBoolean()
                    ? Map.of()
                    : Map.of("type", random.nextInt(4) == 0 ? GroupsQuestion.NONE : "v" + random.nextInt(5));
            for (String by : List.of("school", "type", "unknown")) {
                assertThat(model.comparable(
                                orders.groups().by(by, labels, 9_600).parts()))
                        .as("%s of %s, round %s", by, labels, round)
                        .isEqualTo(model.groups(rows, by, labels));
            }
            assertThat(orders.groups().labels(labels, 9_600)).isEqualTo(model.labels(rows, labels));
        }
    }

    @Test
    void listsOfStaleDevicesAndClockFaultsMatchTheRows() {
        fill();
        long newestDay = Windows.dayOf(NOW.toEpochMilli());
        for (int round = 0; round < 60; round++) {
            change();
            Map<String, String> labels = random.nextBoolean() ? Map.of() : Map.of("school", "v" + random.nextInt(4));
            long day = newestDay - random.nextInt(4);
            assertThat(paged(after -> orders.lists().stale(day, labels, after, 7)))
                    .isEqualTo(expected(
                            (id, row) -> isInUseWith(labels, row)
                                    && Windows.dayOf(row.contact().lastMs()) >= day
                                    && lastFileDay(row) < day,
                            DeviceOrdersTest::lastFileDay));
            long sinceMs = NOW.minus(Duration.ofMinutes(random.nextInt(5_000))).toEpochMilli();
            assertThat(paged(after -> orders.lists().clockFaults(sinceMs, labels, after, 7)))
                    .isEqualTo(expected(
                            (id, row) -> isInUseWith(labels, row) && row.syncs().lastClockFaultMs() >= sinceMs,
                            row -> -row.syncs().lastClockFaultMs()));
        }
    }

    private static boolean isInUseWith(Map<String, String> labels, DeviceRow row) {
        return !row.isRetired() && LabelMatch.fits(row.labels().values(), labels);
    }

    private static long lastFileDay(DeviceRow row) {
        return row.windows().days().stream()
                .filter(day -> day.counters().files() > 0)
                .mapToLong(Bucket::index)
                .max()
                .orElse(0);
    }

    @Test
    void oneGroupIsFoundAmongTooManyToListThemAll() {
        for (int n = 0; n <= GroupsQuestion.MAX_GROUPS; n++) {
            orders.add("d" + n, labelled(row(), Map.of("school", "s" + n)));
        }

        assertThat(orders.groups().by("school", Map.of(), 9_600).tooMany()).isTrue();
        assertThat(orders.groups().by("school", Map.of("school", "s77"), 9_600).parts())
                .extracting(GroupPart::value)
                .containsExactly("s77");
    }

    @Test
    void listsOfStreaksContactsAndFailuresMatchTheRows() {
        fill();
        for (int round = 0; round < 20; round++) {
            change();
            int least = 1 + random.nextInt(5);
            assertThat(paged(after -> orders.lists().failing(least, Map.of(), after, 9)))
                    .isEqualTo(expected(
                            (id, row) -> !row.isRetired() && row.streak().length() >= least,
                            row -> -row.streak().length()));
            long minutes = random.nextInt(100);
            assertThat(paged(after -> orders.lists().heardAtMost(minutes, Map.of(), after, 9)))
                    .isEqualTo(expected(
                            (id, row) -> !row.isRetired() && row.contact().clockMinutes() <= minutes,
                            row -> row.contact().clockMinutes()));
            long sinceMs = NOW.minus(Duration.ofMinutes(random.nextInt(5_000))).toEpochMilli();
            assertThat(paged(after -> orders.lists().newSince(sinceMs, Map.of(), after, 9)))
                    .isEqualTo(expected(
                            (id, row) -> !row.isRetired() && row.contact().firstMs() >= sinceMs,
                            row -> -row.contact().firstMs()));
            for (Window window : Window.values()) {
                int more = random.nextInt(4);
                ToLongFunction<DeviceRow> failures = row -> failuresIn(row, window, NOW);
                assertThat(paged(after -> orders.lists()
                                .failingOften(
                                        window,
                                        more,
                                        Map.of(),
                                        RepeatedFailuresQuestion.Sort.FAILURES,
                                        new Page(after, 9))))
                        .isEqualTo(expected(
                                (id, row) -> failures.applyAsLong(row) > more, row -> -failures.applyAsLong(row)));
                assertThat(paged(after -> orders.lists()
                                .failingOften(
                                        window,
                                        more,
                                        Map.of(),
                                        RepeatedFailuresQuestion.Sort.DEVICE_ID,
                                        new Page(after, 9))))
                        .isEqualTo(expected((id, row) -> failures.applyAsLong(row) > more, row -> 0));
            }
        }
    }

    @Test
    void syncsLeaveWindowsAsTimePasses() {
        fill();
        for (int days = 0; days < 33; days++) {
            Instant then = NOW.plus(Duration.ofDays(days)).plus(Duration.ofHours(random.nextInt(20)));
            orders.moveTo(then);
            for (Window window : Window.values()) {
                assertThat(paged(after -> orders.lists()
                                .failingOften(
                                        window,
                                        0,
                                        Map.of(),
                                        RepeatedFailuresQuestion.Sort.FAILURES,
                                        new Page(after, 50))))
                        .isEqualTo(expected(
                                (id, row) -> failuresIn(row, window, then) > 0, row -> -failuresIn(row, window, then)));
            }
        }
    }

    @Test
    void statesChangeWithThePartitionsClockEvenIfItIsSetBack() {
        fill();
        for (long hour : new long[] {HOUR, HOUR + 3, HOUR + 9, HOUR + 8, HOUR + 23, HOUR + 40, HOUR}) {
            orders.judgeAt(hour);
            for (DeviceState state : STATES) {
                assertThat(paged(after -> orders.lists()
                                .devices(
                                        new DeviceFilter(state, "", Map.of()),
                                        DevicesQuestion.Sort.DEVICE_ID,
                                        after,
                                        50)))
                        .as("%s, %s hours later", state, hour - HOUR)
                        .isEqualTo(expected((id, row) -> row.state(THRESHOLD, hour) == state, row -> 0));
            }
        }
        assertThat(rows.values()).anyMatch(row -> row.state(THRESHOLD, HOUR) == DeviceState.UNSTABLE);
        assertThat(rows.values())
                .anyMatch(row -> row.state(THRESHOLD, HOUR) == DeviceState.OK
                        && row.state(THRESHOLD, HOUR + 9) == DeviceState.UNSTABLE);
    }

    @Test
    void totalsMatchTheLists() {
        fill();
        assertThat(orders.lists()
                        .devices(new DeviceFilter(null, "", Map.of()), DevicesQuestion.Sort.DEVICE_ID, null, 1)
                        .total())
                .isEqualTo(
                        rows.values().stream().filter(row -> !row.isRetired()).count());
        for (DeviceState state : DeviceState.values()) {
            long count = rows.values().stream()
                    .filter(row -> row.state(THRESHOLD, HOUR) == state)
                    .count();
            DeviceFilter filter = new DeviceFilter(state, "", Map.of());
            assertThat(orders.lists()
                            .devices(filter, DevicesQuestion.Sort.LAST_CONTACT, null, 1)
                            .total())
                    .isEqualTo(count);
            assertThat(orders.sums(Long.MIN_VALUE).devices()).containsEntry(state, count);
        }
        assertThat(orders.lists().failing(2, Map.of(), null, 1).total())
                .isEqualTo(rows.values().stream()
                        .filter(row -> !row.isRetired() && row.streak().length() >= 2)
                        .count());
        assertThat(orders.lists()
                        .failingOften(
                                Window.ALL, 1, Map.of(), RepeatedFailuresQuestion.Sort.FAILURES, new Page(null, 1))
                        .total())
                .isEqualTo(rows.values().stream()
                        .filter(row -> !row.isRetired() && row.counters().failed() > 1)
                        .count());
    }

    @Test
    void doesNotDependOnTheOrderOfUpdates() {
        fill();
        for (int round = 0; round < 30; round++) {
            change();
            long minute = 400L + 4L * round;
            orders.lateAt(minute);
            DeviceOrders rebuilt = new DeviceOrders(THRESHOLD);
            rebuilt.moveTo(NOW);
            rebuilt.judgeAt(HOUR);
            rebuilt.lateAt(minute);
            rows.forEach(rebuilt::add);
            assertThat(orders.describe()).isEqualTo(rebuilt.describe());
        }
    }

    @Test
    void groupsThatDidNotChangeAreTheSameObjects() {
        fill();
        List<GroupPart> before = orders.groups().by("school", Map.of(), 9_600).parts();
        put("d1", row());
        List<GroupPart> after = orders.groups().by("school", Map.of(), 9_600).parts();

        assertThat(after)
                .extracting(GroupPart::value)
                .isEqualTo(before.stream().map(GroupPart::value).toList());
        Set<GroupPart> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(before);
        assertThat(after.stream().filter(part -> !known.contains(part))).hasSizeBetween(1, 2);
    }

    @Test
    void devicesWithTheSameLabelsShareThem() {
        DeviceRow row = row();
        put("a", labelled(row, Map.of("school", "v1", "type", "v2")));
        put("b", labelled(row, Map.of("type", "v2", "school", "v1")));
        put("c", labelled(row, Map.of("school", "v1")));
        put("c", labelled(row, Map.of("school", "v1", "type", "v2")));
        Map<String, String> shared = orders.groups().labelsOf("a");

        assertThat(shared).isEqualTo(Map.of("school", "v1", "type", "v2"));
        assertThat(orders.groups().labelsOf("b")).isSameAs(shared);
        assertThat(orders.groups().labelsOf("c")).isSameAs(shared);
    }

    @Test
    void theIntervalOfTheRegisterIsKnownWhenARetiredDeviceReturns() {
        Register register = new Register();
        DeviceRow inUse = PlainRow.of(NOW.toEpochMilli(), Gaps.NONE);
        put("a", inUse.retired(new Standing(true, NOW.toEpochMilli(), "Thandi", null)));
        register.putDevice("a", new RegisteredDevice(1, "a", Map.of(), null, 3_600L));
        register.changed();
        orders.follow(register);
        put("a", inUse);
        DeviceOrders rebuilt = new DeviceOrders(THRESHOLD);
        rebuilt.follow(register);
        rebuilt.add("a", inUse);

        assertThat(byDue(rebuilt)).contains("a");
        assertThat(byDue(orders)).isEqualTo(byDue(rebuilt));
    }

    private static String byDue(DeviceOrders orders) {
        return orders.describe().stream()
                .filter(words -> words.startsWith("by the minute after which they are late"))
                .findFirst()
                .orElseThrow();
    }

    private static DeviceRow labelled(DeviceRow row, Map<String, String> labels) {
        return new DeviceRow(
                row.counters(),
                row.contact(),
                row.syncs(),
                new Labels(EventOrder.OLDEST, labels),
                row.kept(),
                row.streak(),
                row.windows(),
                row.episodes());
    }

    private void fill() {
        orders.moveTo(NOW);
        orders.judgeAt(HOUR);
        for (int n = 0; n < DEVICES; n++) {
            put(id(n), row());
        }
    }

    private static String id(int n) {
        return (n % 5 == 0 ? "D" : n % 7 == 0 ? "\u00dc" : "d") + n;
    }

    /** Changes, removes and adds some devices. */
    private void change() {
        List<DeviceChange> changes = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            String id = id(random.nextInt(DEVICES * 2));
            DeviceRow row = random.nextInt(6) == 0 ? null : row();
            changes.add(new DeviceChange(id, row));
            if (row == null) {
                rows.remove(id);
            } else {
                rows.put(id, row);
            }
        }
        orders.apply(changes, NOW.toEpochMilli());
    }

    private void put(String id, DeviceRow row) {
        rows.put(id, row);
        orders.add(id, row);
    }

    private DeviceRow row() {
        int streak = Math.max(0, random.nextInt(9) - 4);
        Windows windows = Windows.NONE;
        Counters counters = Counters.NONE;
        for (int n = random.nextInt(6); n > 0; n--) {
            int failed = random.nextInt(5);
            Counters more = new Counters(failed + 1 + random.nextInt(9), 0, failed, random.nextInt(2), failed, 0, 0);
            int hoursAgo = random.nextBoolean() ? random.nextInt(24) : random.nextInt(24 * 40);
            long at = NOW.minus(Duration.ofHours(hoursAgo)).toEpochMilli();
            windows = windows.plus(more, at, NOW.toEpochMilli());
            counters = counters.plus(more);
        }
        Map<String, String> labels = new HashMap<>();
        if (random.nextBoolean()) {
            labels.put("school", "v" + random.nextInt(4));
        }
        if (random.nextBoolean()) {
            labels.put("type", (random.nextInt(30) == 0 ? "Rare" : "v") + random.nextInt(4));
        }
        long contact = NOW.minus(Duration.ofMinutes(random.nextInt(5_000))).toEpochMilli();
        long clockFaultMs = random.nextInt(3) == 0
                ? NOW.minus(Duration.ofMinutes(random.nextInt(5_000))).toEpochMilli()
                : Syncs.NEVER;
        DeviceRow inUse = new DeviceRow(
                counters,
                new Contact(contact, contact, contact, random.nextInt(100), random.nextBoolean() ? Gaps.NONE : HOURLY),
                new Syncs(EventOrder.OLDEST, Outcome.SUCCESS, 0, 0, 0, clockFaultMs),
                new Labels(EventOrder.OLDEST, labels),
                HistoryExtent.NOTHING,
                new Streak(streak, null),
                windows,
                Episodes.NONE);
        return random.nextInt(6) == 0 ? inUse.retired(new Standing(true, contact, "Thandi", null)) : inUse;
    }

    private static long failuresIn(DeviceRow row, Window window, Instant now) {
        if (row.isRetired()) {
            return 0;
        }
        return window == Window.ALL
                ? row.counters().failed()
                : row.windows().in(window, now).stream()
                        .mapToLong(bucket -> bucket.counters().failed())
                        .sum();
    }

    private interface RowFilter {
        boolean test(String deviceId, DeviceRow row);
    }

    private List<RowKey> expected(RowFilter filter, ToLongFunction<DeviceRow> rank) {
        Predicate<Map.Entry<String, DeviceRow>> wanted = row -> filter.test(row.getKey(), row.getValue());
        return rows.entrySet().stream()
                .filter(wanted)
                .map(row -> new RowKey(rank.applyAsLong(row.getValue()), row.getKey()))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static List<RowKey> paged(Function<@Nullable RowKey, Places> page) {
        List<RowKey> all = new ArrayList<>();
        RowKey after = null;
        while (true) {
            List<RowKey> keys = page.apply(after).keys();
            if (keys.isEmpty()) {
                return all;
            }
            all.addAll(keys);
            after = keys.get(keys.size() - 1);
        }
    }
}
