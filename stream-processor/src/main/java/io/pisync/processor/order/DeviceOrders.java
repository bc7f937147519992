package io.pisync.processor.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.Groups;
import io.pisync.contract.read.view.LabelCounts;
import io.pisync.contract.read.view.Window;
import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Lateness;
import io.pisync.processor.device.Windows;
import io.pisync.register.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The devices of one partition in every order that a list comes in, and in the sums that {@code /stats} shows. It holds what rows say
 * that were put, and what follows from today's settings. One thread writes, any number reads; a reader waits for at most one chunk of
 * changes.
 */
public final class DeviceOrders {
    private static final Window[] WINDOWS = Window.values();
    private static final int CHANGES_AT_ONCE = 128;
    private static final byte[] NO_ID = {};
    private static final int HOURS_A_DAY = 24;

    private static final List<DeviceState> IN_TROUBLE = List.of(DeviceState.SILENT, DeviceState.FAILING);

    /** Late devices are in any of these states, and come before all others of them. */
    private static final List<DeviceState> OTHERS =
            List.of(DeviceState.WARNING, DeviceState.UNSTABLE, DeviceState.OK, DeviceState.RETIRED);

    private final int alertThreshold;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final EntryTable all = new EntryTable();
    private final Members byId = new Members(Order::byId);
    private final Members longestUnheard = new Members(() -> new Order(entry -> entry.contactMinutes));
    private final Members lastHeard = new Members(() -> new Order(entry -> -entry.contactMinutes));
    private final Order byDue = new Order(entry -> entry.dueMinute);
    private final Order byStreak = new Order(entry -> -entry.streak);
    private final Map<Window, Order> byFailures = new EnumMap<>(Window.class);
    private final LabelIndex labels = new LabelIndex();
    private final TreeMap<Long, Map<DeviceState, Integer>> contactHours = new TreeMap<>();
    private final Map<String, DeviceEntry> byAlert = new HashMap<>();
    private int failuresOpen;
    private int silencesOpen;
    private final Set<DeviceEntry> judgedByTime = new HashSet<>();
    private long hour;
    private volatile long clockHour;
    private volatile long clockMinutes;
    private long removed;
    private long changes;
    private volatile Followed followed = new Followed(new Register(), 0);

    /** Orders without a device, by the failures in a row that make one failing. */
    public DeviceOrders(int alertThreshold) {
        this.alertThreshold = alertThreshold;
        for (Window window : WINDOWS) {
            byFailures.put(window, new Order(entry -> -entry.counts.in(window)));
        }
    }

    /** Takes over changed rows; windows then end no earlier than {@code nowMs}. */
    public void apply(List<DeviceChange> changes, long nowMs) {
        moveTo(Windows.hourOf(nowMs));
        for (int from = 0; from < changes.size(); from += CHANGES_AT_ONCE) {
            List<DeviceChange> chunk = changes.subList(from, Math.min(changes.size(), from + CHANGES_AT_ONCE));
            write(() -> chunk.forEach(this::put));
        }
    }

    /** Takes over one row; for building anew. */
    public void add(String deviceId, DeviceRow row) {
        write(() -> put(new DeviceChange(deviceId, row)));
    }

    /** Lets windows end no earlier than now; they never move back. */
    public void moveTo(Instant now) {
        moveTo(Windows.hourOf(now.toEpochMilli()));
    }

    /** Judges states that change with time as of this UTC hour of the partition's clock, since the epoch. */
    public void judgeAt(long newHour) {
        if (newHour == clockHour) {
            return;
        }
        write(() -> {
            clockHour = newHour;
            for (DeviceEntry entry : List.copyOf(judgedByTime)) {
                DeviceState now = entry.stability.isUnstableAt(newHour) ? DeviceState.UNSTABLE : DeviceState.OK;
                if (entry.state != now) {
                    move(entry, entry.in(now));
                }
            }
        });
    }

    /**
     * Takes labels and expected intervals from this register as it is now. Only readers call it, and nothing that the processor decides
     * depends on it.
     */
    public void follow(Register register) {
        Followed now = new Followed(register, register.version());
        if (now.equals(followed)) {
            return;
        }
        write(() -> {
            followed = now;
            changes++;
            for (DeviceEntry entry : all.entries()) {
                DeviceEntry next = entry.copy();
                registered(next, entry, entry.deviceId());
                if (next.labels != entry.labels || next.dueMinute != entry.dueMinute) {
                    move(entry, next);
                }
            }
        });
    }

    private record Followed(Register register, long version) {}

    /** Devices that fit, in the order of a list; ranks are 0, or the negated minutes of the partition's clock at the last contact. */
    public Places devices(DeviceFilter filter, DevicesQuestion.Sort sort, @Nullable RowKey after, int limit) {
        return read(() -> {
            LabelFilter wanted = LabelFilter.of(labels, filter.labels());
            return wanted.isNobody()
                    ? new Places(List.of(), 0L)
                    : new Selection(filter, wanted, new Page(after, limit)).places(sort);
        });
    }

    /** Devices with at least this streak and these labels, longest first; ranks are negated streaks. */
    public Places failing(int minStreak, Map<String, String> wanted, @Nullable RowKey after, int limit) {
        return read(() -> new Ranked(List.of(byStreak), entry -> -entry.streak, -minStreak)
                .places(LabelFilter.of(labels, wanted), new Page(after, limit)));
    }

    /**
     * Devices with these labels that were last heard from at this minute of the partition's clock or before, longest unheard first; ranks
     * are such minutes.
     */
    public Places heardAtMost(long minute, Map<String, String> wanted, @Nullable RowKey after, int limit) {
        return read(() -> new Ranked(longestUnheard.in(null), entry -> entry.contactMinutes, minute)
                .places(LabelFilter.of(labels, wanted), new Page(after, limit)));
    }

    /**
     * Devices that are late at this minute of the partition's clock and have all of these labels, the longest late first; ranks are the
     * last minutes at which they were not.
     */
    public Places late(long minute, Map<String, String> wanted, @Nullable RowKey after, int limit) {
        return read(() -> new Ranked(List.of(byDue), entry -> entry.dueMinute, minute - 1)
                .places(LabelFilter.of(labels, wanted), new Page(after, limit)));
    }

    /** Devices with more failures in a window than this, and these labels; ranks are negated failures, or 0. */
    public Places failingOften(
            Window window, int threshold, Map<String, String> wanted, RepeatedFailuresQuestion.Sort sort, Page page) {
        return read(() -> {
            LabelFilter filter = LabelFilter.of(labels, wanted);
            Order often = byFailures(window);
            long most = -(long) threshold - 1;
            if (sort == RepeatedFailuresQuestion.Sort.FAILURES) {
                return new Ranked(List.of(often), entry -> -entry.counts.in(window), most).places(filter, page);
            }
            Predicate<DeviceEntry> fits = entry -> entry.counts.in(window) > threshold && filter.fits(entry);
            int total = often.countBefore(most + 1, NO_ID);
            List<RowKey> keys = page.isFew(total, all.size())
                    ? page.select(List.of(often), entry -> 0, fits)
                    : page.walk(byId.in(null), 0, fits);
            return new Places(keys, filter.isEmpty() ? (Long) (long) total : null);
        });
    }

    /**
     * Devices in use in one order as far as a rank.
     *
     * @param orders together in this order
     * @param rank by which they are in order
     * @param last the last rank that is listed
     */
    private record Ranked(Collection<Order> orders, ToLongFunction<DeviceEntry> rank, long last) {
        Places places(LabelFilter filter, Page page) {
            if (filter.isEmpty()) {
                long total = 0;
                for (Order order : orders) {
                    total += order.countBefore(last + 1, NO_ID);
                }
                return new Places(page.walk(orders, last, entry -> true), total);
            }
            LabelMembers rarest = filter.rarest(null);
            List<RowKey> keys = rarest == null
                    ? page.walk(orders, last, filter::fits)
                    : page.select(
                            rarest.members.in(null),
                            rank,
                            entry -> rank.applyAsLong(entry) <= last && filter.fits(entry));
            return new Places(filter.isNobody() ? List.of() : keys, null);
        }
    }

    /**
     * Devices with these labels that were heard from in this UTC hour or later, and have synced no file on this UTC day or later; the longest
     * without first. Ranks are the days on which they last synced one, or 0.
     */
    public Places stale(long day, Map<String, String> wanted, @Nullable RowKey after, int limit) {
        return read(() -> each(
                wanted,
                new Page(after, limit),
                entry -> entry.activity.lastFileDay(),
                entry -> entry.contactHour >= day * HOURS_A_DAY && entry.activity.lastFileDay() < day));
    }

    /** Devices with these labels whose clock was wrong at this time, epoch ms, or later, the last one first; ranks are such times negated. */
    public Places clockFaults(long sinceMs, Map<String, String> wanted, @Nullable RowKey after, int limit) {
        return read(() -> each(
                wanted, new Page(after, limit), entry -> -entry.clockFaultMs, entry -> entry.clockFaultMs >= sinceMs));
    }

    /** Devices with these labels that were first heard from at this time, epoch ms, or later, the last one first; ranks are such times negated. */
    public Places newSince(long sinceMs, Map<String, String> wanted, @Nullable RowKey after, int limit) {
        return read(
                () -> each(wanted, new Page(after, limit), entry -> -entry.firstMs, entry -> entry.firstMs >= sinceMs));
    }

    /** Looks at each device in use, in no order that is kept: for lists that are seldom read. */
    private Places each(
            Map<String, String> wanted, Page page, ToLongFunction<DeviceEntry> rank, Predicate<DeviceEntry> fits) {
        LabelFilter filter = LabelFilter.of(labels, wanted);
        LabelMembers rarest = filter.rarest(null);
        Collection<Order> candidates = (rarest == null ? byId : rarest.members).in(null);
        return new Places(
                filter.isNobody()
                        ? List.of()
                        : page.select(candidates, rank, entry -> fits.test(entry) && filter.fits(entry)),
                null);
    }

    /** Up to so many devices without an open silence, last heard from at this minute or before, longest unheard first. */
    public List<RowKey> awakeAndHeardAtMost(long clockMinutes, Predicate<String> wanted, int limit) {
        return read(() -> {
            List<Order> awake = new ArrayList<>();
            for (DeviceState state : DeviceState.values()) {
                if (state != DeviceState.SILENT && state != DeviceState.RETIRED) {
                    awake.addAll(longestUnheard.in(state));
                }
            }
            return new Page(null, limit).walk(awake, clockMinutes, entry -> wanted.test(entry.deviceId()));
        });
    }

    /** The device that an open alert is about; null if none of this id is open. */
    public @Nullable String deviceOf(String alertId) {
        return read(() -> {
            DeviceEntry entry = byAlert.get(alertId);
            return entry == null ? null : entry.deviceId();
        });
    }

    /** The sums of the devices last heard from in this UTC hour, since the epoch, or later. */
    public Sums sums(long oldestHour) {
        return read(() -> {
            Map<DeviceState, Long> devices = new EnumMap<>(DeviceState.class);
            for (DeviceState state : DeviceState.values()) {
                devices.put(state, (long) byId.size(state));
            }
            contactHours
                    .headMap(oldestHour)
                    .values()
                    .forEach(forgotten ->
                            forgotten.forEach((state, count) -> devices.merge(state, -(long) count, Long::sum)));
            Map<Long, Integer> heard = new HashMap<>();
            contactHours
                    .tailMap(oldestHour)
                    .forEach((contactHour, byState) -> heard.put(
                            contactHour,
                            byState.entrySet().stream()
                                    .filter(entry -> entry.getKey() != DeviceState.RETIRED)
                                    .mapToInt(Map.Entry::getValue)
                                    .sum()));
            return new Sums(devices, failuresOpen, silencesOpen, heard);
        });
    }

    /** The groups that the values of a label make of the devices with these labels; those not heard from for so many hours are forgotten. */
    public Groups groups(String by, Map<String, String> wanted, long rememberedHours) {
        return read(() -> grouping(rememberedHours).by(by, LabelFilter.of(labels, wanted)));
    }

    /** The labels of the devices with these labels; those not heard from for so many hours are forgotten. */
    public LabelCounts labels(Map<String, String> wanted, long rememberedHours) {
        return read(() -> grouping(rememberedHours).labels(LabelFilter.of(labels, wanted)));
    }

    /** The labels of a device; null if there is none of this id. */
    public @Nullable Map<String, String> labelsOf(String deviceId) {
        return read(() -> {
            DeviceEntry entry = all.get(deviceId.getBytes(UTF_8));
            return entry == null ? null : entry.labelValues;
        });
    }

    /** By their ids, what devices in use have as a label; those without these labels are left out. */
    public Map<String, String> valuesOf(Collection<String> deviceIds, String name, Map<String, String> wanted) {
        return read(() -> {
            LabelFilter filter = LabelFilter.of(labels, wanted);
            Map<String, String> values = new HashMap<>();
            for (String deviceId : deviceIds) {
                DeviceEntry entry = all.get(deviceId.getBytes(UTF_8));
                if (entry != null && entry.state != DeviceState.RETIRED && filter.fits(entry)) {
                    values.put(deviceId, entry.labelValues.getOrDefault(name, GroupsQuestion.NONE));
                }
            }
            return values;
        });
    }

    private Grouping grouping(long rememberedHours) {
        return new Grouping(labels, byId, new GroupMoment(hour, hour - rememberedHours, clockMinutes));
    }

    /** Whoever is overdue at this minute of the partition's clock is late. */
    public void lateAt(long minutes) {
        clockMinutes = minutes;
    }

    /** What groups follow from: as long as it is equal they are the same. */
    public record GroupStamp(long changes, long hour, long clockMinutes) {}

    /** As of now. */
    public GroupStamp groupStamp() {
        return read(() -> new GroupStamp(changes, hour, clockMinutes));
    }

    /** How often a device was removed. */
    public long removed() {
        return read(() -> removed);
    }

    /** Those whose devices are not here, retired or not. */
    public <T> List<T> absent(List<T> wanted, Function<T, String> deviceId) {
        return read(() -> wanted.stream()
                .filter(one -> all.get(deviceId.apply(one).getBytes(UTF_8)) == null)
                .toList());
    }

    /** How many devices there are. */
    public int size() {
        return read(all::size);
    }

    /** Every order and sum in words; equal for equal rows and settings, however they came about. */
    public List<String> inWords() {
        return read(() -> {
            List<String> words = new ArrayList<>();
            BiConsumer<String, Collection<Order>> show = (name, orders) -> words.add(
                    name + " " + new Page(null, Integer.MAX_VALUE).walk(orders, Long.MAX_VALUE, entry -> true));
            words.add("devices " + all.size());
            for (DeviceState state : DeviceState.values()) {
                show.accept("by id, " + state, byId.in(state));
                show.accept("longest unheard, " + state, longestUnheard.in(state));
                show.accept("last heard, " + state, lastHeard.in(state));
                labels.named()
                        .forEach((label, members) -> show.accept(label + ", " + state, members.members.in(state)));
            }
            show.accept("by streak", List.of(byStreak));
            show.accept("by the minute after which they are late", List.of(byDue));
            byFailures.forEach((window, order) -> show.accept("by failures, " + window, List.of(order)));
            contactHours.forEach(
                    (contactHour, byState) -> words.add("last heard in hour " + contactHour + ": " + byState));
            words.add("open " + failuresOpen + ", " + silencesOpen + " " + new TreeMap<>(byAlert));
            return words;
        });
    }

    /** A page of devices by a filter whose labels are all known. */
    private final class Selection {
        private final DeviceFilter filter;
        private final LabelFilter wanted;
        private final Page page;
        private final @Nullable LabelMembers rarest;

        Selection(DeviceFilter filter, LabelFilter wanted, Page page) {
            this.filter = filter;
            this.wanted = wanted;
            this.page = page;
            this.rarest = wanted.rarest(filter.state());
        }

        Places places(DevicesQuestion.Sort sort) {
            List<RowKey> keys = switch (sort) {
                case DEVICE_ID -> byId();
                case LAST_CONTACT -> byContact();
                case TROUBLE -> byTrouble();
            };
            return new Places(keys, total());
        }

        private Collection<Order> candidates() {
            return candidates(filter.state());
        }

        private Collection<Order> candidates(@Nullable DeviceState state) {
            return (rarest == null ? byId : rarest.members).in(state);
        }

        private long candidateCount() {
            return (rarest == null ? byId : rarest.members).size(filter.state());
        }

        private @Nullable Long total() {
            return filter.text().isEmpty()
                            && wanted.with().size() <= 1
                            && wanted.without().isEmpty()
                    ? (Long) candidateCount()
                    : null;
        }

        private List<RowKey> byId() {
            return page.walk(candidates(), 0, this::fits);
        }

        private List<RowKey> byContact() {
            return rarest != null && page.isFew(candidateCount(), all.size())
                    ? page.select(candidates(), entry -> -entry.contactMinutes, this::fits)
                    : page.walk(lastHeard.in(filter.state()), Long.MAX_VALUE, this::fits);
        }

        /** Those in trouble by looking at them alone; the others, which are most, by their ids. */
        private List<RowKey> byTrouble() {
            List<RowKey> keys = new ArrayList<>();
            long now = clockMinutes;
            for (DeviceState state : IN_TROUBLE) {
                addRanked(keys, isAskedFor(state) ? candidates(state) : List.of(), entry -> true, entry -> true, now);
            }
            Predicate<DeviceEntry> isLate = entry -> entry.isLateAt(now);
            addRanked(
                    keys,
                    rarest == null ? List.of(byDue) : candidates(),
                    rarest == null ? isLate : entry -> true,
                    isLate.and(entry -> !IN_TROUBLE.contains(entry.state) && isAskedFor(entry.state)),
                    now);
            for (DeviceState state : OTHERS) {
                addById(keys, isAskedFor(state) ? candidates(state) : List.of(), state, now);
            }
            return keys;
        }

        private boolean isAskedFor(DeviceState state) {
            return filter.state() == null ? state != DeviceState.RETIRED : filter.state() == state;
        }

        private void addRanked(
                List<RowKey> keys,
                Collection<Order> from,
                Predicate<DeviceEntry> within,
                Predicate<DeviceEntry> wantedHere,
                long now) {
            if (keys.size() < page.limit()) {
                keys.addAll(new Page(page.after(), page.limit() - keys.size())
                        .select(from, within, entry -> troubleRank(entry, now), wantedHere.and(this::fits)));
            }
        }

        private void addById(List<RowKey> keys, Collection<Order> from, DeviceState state, long now) {
            long rank = DevicesQuestion.troubleRank(state, false, 0);
            RowKey after = page.after();
            if (keys.size() < page.limit() && !from.isEmpty() && (after == null || after.rank() <= rank)) {
                RowKey place = after != null && after.rank() == rank ? new RowKey(0, after.id()) : null;
                List<RowKey> found = new Page(place, page.limit() - keys.size())
                        .walk(from, 0, entry -> !entry.isLateAt(now) && fits(entry));
                found.forEach(key -> keys.add(new RowKey(rank, key.id())));
            }
        }

        private boolean fits(DeviceEntry entry) {
            return wanted.fits(entry) && isFound(entry);
        }

        private boolean isFound(DeviceEntry entry) {
            return filter.text().isEmpty() || LabelMatch.finds(filter.text(), entry.deviceId(), entry.labelValues);
        }
    }

    private void put(DeviceChange change) {
        byte[] id = change.deviceId().getBytes(UTF_8);
        DeviceEntry known = all.get(id);
        DeviceRow row = change.row();
        if (known == null) {
            if (row != null) {
                putIn(described(new DeviceEntry(id), change.deviceId(), row));
            }
        } else if (row == null) {
            takeOut(known);
        } else {
            move(known, described(known, change.deviceId(), row));
        }
    }

    /** The device of {@code known} as its row has it now, in an entry of its own. */
    private DeviceEntry described(DeviceEntry known, String deviceId, DeviceRow row) {
        DeviceEntry entry = new DeviceEntry(known.id);
        entry.state = row.state(alertThreshold, clockHour);
        entry.stability = row.stability();
        entry.streak = row.isRetired() ? 0 : row.streak().length();
        entry.contactMinutes = row.contact().clockMinutes();
        entry.learnedMinutes = row.contact().gaps().expectedMinutes();
        entry.reported = row.labels().values();
        entry.contactHour = Windows.hourOf(row.contact().lastMs());
        Episode failures = row.episodes().failures();
        SilentEpisode silence = row.episodes().silence();
        entry.failuresAlert = failures == null ? null : failures.alertId();
        entry.silenceAlert = silence == null ? null : silence.alertId();
        entry.failures = row.isRetired() ? FailureWindows.NONE : FailureWindows.of(row);
        entry.counts = entry.failures.at(hour);
        entry.contactMs = row.contact().lastMs();
        entry.firstMs = row.contact().firstMs();
        entry.clockFaultMs = row.syncs().lastClockFaultMs();
        entry.troubleSinceMs = row.troubleSinceMs(alertThreshold);
        entry.activity = row.isRetired() ? RecentActivity.NONE : RecentActivity.of(row);
        registered(entry, known, deviceId);
        return entry;
    }

    /** What the register adds to a device, which was {@code known}. */
    private void registered(DeviceEntry entry, DeviceEntry known, String deviceId) {
        Register register = followed.register();
        Map<String, String> values = register.labels(deviceId, entry.reported);
        boolean areTheSame = values.equals(known.labelValues);
        entry.labelValues = areTheSame ? known.labelValues : values;
        entry.labels = areTheSame ? known.labels : labels.members(values);
        OptionalLong set = register.expectedMinutes(deviceId, values);
        entry.dueMinute = entry.isAwake()
                ? Lateness.dueMinute(entry.contactMinutes, set.isPresent() ? set : entry.learnedMinutes)
                : Lateness.NEVER;
    }

    private static long troubleRank(DeviceEntry entry, long clockMinutes) {
        return DevicesQuestion.troubleRank(
                entry.state, entry.isLateAt(clockMinutes), Math.max(0, entry.troubleSinceMs(clockMinutes)));
    }

    private void putIn(DeviceEntry entry) {
        changes++;
        all.add(entry);
        putByTime(entry);
        putByState(entry);
        putByContact(entry);
        putByLabel(entry);
        putByStreak(entry);
        putByDue(entry);
        for (Window window : WINDOWS) {
            putByFailures(entry, window);
        }
        sum(entry, 1);
    }

    private void takeOut(DeviceEntry entry) {
        changes++;
        removed++;
        all.remove(entry);
        judgedByTime.remove(entry);
        byId.remove(entry);
        takeByContact(entry);
        takeByLabel(entry);
        takeByStreak(entry);
        takeByDue(entry);
        for (Window window : WINDOWS) {
            takeByFailures(entry, window);
        }
        sum(entry, -1);
    }

    /** Makes a device what {@code next} says: only orders in which it stands elsewhere are touched. */
    private void move(DeviceEntry entry, DeviceEntry next) {
        changes++;
        boolean isOtherState = entry.state != next.state;
        boolean isHeard = isOtherState || entry.contactMinutes != next.contactMinutes;
        boolean isRelabelled = isOtherState || entry.labels != next.labels;
        boolean isOtherStreak = entry.streak != next.streak;
        boolean isOtherDue = entry.dueMinute != next.dueMinute;
        boolean isOtherSum = isOtherState
                || entry.contactHour != next.contactHour
                || !Objects.equals(entry.failuresAlert, next.failuresAlert)
                || !Objects.equals(entry.silenceAlert, next.silenceAlert);
        FailureCounts before = entry.counts;
        when(isOtherSum, this::sumLess, entry);
        when(isOtherState, byId::remove, entry);
        when(isHeard, this::takeByContact, entry);
        when(isRelabelled, this::takeByLabel, entry);
        when(isOtherStreak, this::takeByStreak, entry);
        when(isOtherDue, this::takeByDue, entry);
        takeWhereOther(entry, next.counts);
        entry.become(next);
        putByTime(entry);
        entry.changed();
        when(isOtherState, this::putByState, entry);
        when(isHeard, this::putByContact, entry);
        when(isRelabelled, this::putByLabel, entry);
        when(isOtherStreak, this::putByStreak, entry);
        when(isOtherDue, this::putByDue, entry);
        putWhereOther(entry, before);
        when(isOtherSum, this::sumMore, entry);
    }

    private void sumMore(DeviceEntry entry) {
        sum(entry, 1);
    }

    private void sumLess(DeviceEntry entry) {
        sum(entry, -1);
    }

    private static void when(boolean holds, Consumer<DeviceEntry> step, DeviceEntry entry) {
        if (holds) {
            step.accept(entry);
        }
    }

    private void putByTime(DeviceEntry entry) {
        if (entry.isJudgedByTime()) {
            judgedByTime.add(entry);
        } else {
            judgedByTime.remove(entry);
        }
    }

    private void putByState(DeviceEntry entry) {
        byId.add(entry);
    }

    private void putByContact(DeviceEntry entry) {
        longestUnheard.add(entry);
        lastHeard.add(entry);
    }

    private void takeByContact(DeviceEntry entry) {
        longestUnheard.remove(entry);
        lastHeard.remove(entry);
    }

    private void putByLabel(DeviceEntry entry) {
        labels.add(entry);
    }

    private void takeByLabel(DeviceEntry entry) {
        labels.remove(entry);
    }

    private void putByStreak(DeviceEntry entry) {
        if (entry.streak > 0) {
            byStreak.add(entry);
        }
    }

    private void takeByStreak(DeviceEntry entry) {
        if (entry.streak > 0) {
            byStreak.remove(entry);
        }
    }

    private void putByDue(DeviceEntry entry) {
        if (entry.dueMinute != Lateness.NEVER) {
            byDue.add(entry);
        }
    }

    private void takeByDue(DeviceEntry entry) {
        if (entry.dueMinute != Lateness.NEVER) {
            byDue.remove(entry);
        }
    }

    private void putByFailures(DeviceEntry entry, Window window) {
        if (entry.counts.in(window) > 0) {
            byFailures(window).add(entry);
        }
    }

    private void takeByFailures(DeviceEntry entry, Window window) {
        if (entry.counts.in(window) > 0) {
            byFailures(window).remove(entry);
        }
    }

    private void takeWhereOther(DeviceEntry entry, FailureCounts other) {
        for (Window window : WINDOWS) {
            if (entry.counts.in(window) != other.in(window)) {
                takeByFailures(entry, window);
            }
        }
    }

    private void putWhereOther(DeviceEntry entry, FailureCounts other) {
        for (Window window : WINDOWS) {
            if (entry.counts.in(window) != other.in(window)) {
                putByFailures(entry, window);
            }
        }
    }

    private void sum(DeviceEntry entry, int more) {
        Map<DeviceState, Integer> byState =
                contactHours.computeIfAbsent(entry.contactHour, h -> new EnumMap<>(DeviceState.class));
        byState.merge(entry.state, more, (a, b) -> a + b == 0 ? null : a + b);
        if (byState.isEmpty()) {
            contactHours.remove(entry.contactHour);
        }
        failuresOpen += sumAlert(entry.failuresAlert, entry, more);
        silencesOpen += sumAlert(entry.silenceAlert, entry, more);
    }

    private int sumAlert(@Nullable String alertId, DeviceEntry entry, int more) {
        if (alertId == null) {
            return 0;
        }
        if (more > 0) {
            byAlert.put(alertId, entry);
        } else {
            byAlert.remove(alertId);
        }
        return more;
    }

    private Order byFailures(Window window) {
        Order order = byFailures.get(window);
        if (order == null) {
            throw new IllegalStateException("no order for " + window);
        }
        return order;
    }

    /** Windows shrink as time passes: who failed within the longest one is counted anew. */
    private void moveTo(long newHour) {
        if (newHour <= read(() -> hour)) {
            return;
        }
        write(() -> {
            if (newHour <= hour) {
                return;
            }
            hour = newHour;
            List<DeviceEntry> failed = new ArrayList<>();
            Order.Cursor cursor = byFailures(Window.DAYS_30).first();
            for (DeviceEntry entry = cursor.entry(); entry != null; entry = cursor.entry()) {
                failed.add(entry);
                cursor.next();
            }
            for (DeviceEntry entry : failed) {
                FailureCounts before = entry.counts;
                FailureCounts after = entry.failures.at(hour);
                takeWhereOther(entry, after);
                entry.counts = after;
                putWhereOther(entry, before);
            }
        });
    }

    private void write(Runnable change) {
        lock.writeLock().lock();
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T extends @Nullable Object> T read(Supplier<T> reading) {
        lock.readLock().lock();
        try {
            return reading.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
