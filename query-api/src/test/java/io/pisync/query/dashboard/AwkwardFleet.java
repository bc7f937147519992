package io.pisync.query.dashboard;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.DeviceStates;
import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.AlertQuestion;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.DeviceStatsQuestion;
import io.pisync.contract.read.question.ErrorGroupsQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RegisteredSiteQuestion;
import io.pisync.contract.read.question.SyncHistoryQuestion;
import io.pisync.contract.read.view.FleetStatistics;
import io.pisync.contract.read.view.Groups;
import io.pisync.contract.read.view.LabelCounts;
import io.pisync.contract.read.view.RegisteredSiteParts;
import io.pisync.contract.read.view.Rows;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A fleet of devices with ids, messages, clocks and histories that are hard to display correctly. Thread-safe. */
final class AwkwardFleet implements DeviceStates {
    /** The unusual ids among its devices. */
    static final List<String> AWKWARD_IDS = List.of(
            "<img src=x onerror=alert(1)>",
            "\u202Egnp.exe",
            "🎒".repeat(255),
            "a/b%2F?c#d&e=f",
            "مدرسة-٤٢",
            "x".repeat(200));

    private static final int PARTITIONS = 4;
    private static final int PLAIN_DEVICES = 120;

    private final List<AwkwardDevice> devices = new CopyOnWriteArrayList<>();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private volatile Set<Integer> held = Set.of();
    private volatile Duration behind = Duration.ZERO;

    /** Returns a fleet with all devices and partitions. */
    static AwkwardFleet full() {
        AwkwardFleet fleet = empty();
        List<AwkwardDevice> all = new ArrayList<>();
        AWKWARD_IDS.forEach(id -> all.add(fleet.device(id, all.size())));
        IntStream.range(0, PLAIN_DEVICES)
                .forEach(number -> all.add(fleet.device("PBX%05d".formatted(number), all.size())));
        fleet.devices.addAll(all);
        return fleet;
    }

    /** Returns a fleet without devices but with all partitions. */
    static AwkwardFleet empty() {
        return new AwkwardFleet().holds(IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toSet()));
    }

    /** Sets the available partitions; a device's partition is its number modulo 4. */
    AwkwardFleet holds(Set<Integer> partitions) {
        held = partitions;
        return this;
    }

    /** Sets the age of its answers. */
    void isBehind(Duration lag) {
        behind = lag;
    }

    @Override
    public Owners owners() {
        List<URI> here = List.of(URI.create("http://here:1"));
        return new Owners(
                PARTITIONS, held.stream().collect(Collectors.toMap(partition -> partition, partition -> here)));
    }

    @Override
    public <A> Answer<A> ask(DeviceQuestion<A> question, AtLeast atLeast) {
        return devices.stream()
                .filter(device -> device.deviceId().equals(question.deviceId()))
                .findFirst()
                .<Answer<A>>map(device -> new Answer.Found<>(cast(valueFor(question, device)), fresh()))
                .orElseGet(() -> new Answer.NotFound<>(fresh()));
    }

    @Override
    public <A> Part<A> ask(FleetQuestion<A> question, Set<Integer> partitions, AtLeast atLeast) {
        Set<Integer> spoken = new TreeSet<>(partitions);
        spoken.retainAll(held);
        List<AwkwardDevice> asked = devices.stream()
                .filter(device -> spoken.contains(device.number() % PARTITIONS))
                .toList();
        Object value = valueFor(question, asked);
        return spoken.isEmpty() ? Part.none() : new Part<>(spoken, cast(value), fresh());
    }

    private AwkwardDevice device(String deviceId, int number) {
        return new AwkwardDevice(deviceId, number, now);
    }

    private static Object valueFor(FleetQuestion<?> question, List<AwkwardDevice> asked) {
        if (question instanceof AlertQuestion wanted) {
            List<Alert> alerts = asked.stream()
                    .flatMap(device -> device.alerts().stream())
                    .filter(alert -> alert.alertId().equals(wanted.alertId()))
                    .toList();
            return new Rows<>(alerts, null);
        }
        if (question instanceof RegisteredSiteQuestion site) {
            return new RegisteredSiteParts(AwkwardDevice.contactOf(site.value()));
        }
        if (question instanceof GroupsQuestion groups) {
            List<Groups> each = asked.stream()
                    .filter(device -> device.has(groups.labels()))
                    .map(device -> new Groups(false, List.of(device.group(groups.by()))))
                    .toList();
            return groups.combine(each);
        }
        if (question instanceof LabelsQuestion) {
            return LabelCounts.sum(
                    asked.stream().map(AwkwardDevice::labelCounts).toList(), LabelsQuestion.MAX_VALUES);
        }
        if (question instanceof ErrorGroupsQuestion errors) {
            return errors.combine(asked.stream().map(AwkwardDevice::errors).toList());
        }
        return question instanceof ListQuestion<?> list ? rows(list, asked) : statistics(asked);
    }

    private static Object valueFor(DeviceQuestion<?> question, AwkwardDevice device) {
        if (question instanceof SyncHistoryQuestion history) {
            return device.history(history);
        }
        return question instanceof DeviceStatsQuestion stats ? device.stats(stats.window()) : device.status();
    }

    private static <R> Rows<R> rows(ListQuestion<R> question, List<AwkwardDevice> asked) {
        List<R> all = asked.stream()
                .flatMap(device -> device.rows(question).stream())
                .map(AwkwardFleet::<R>cast)
                .sorted(Comparator.comparing(question::keyOf))
                .toList();
        List<R> page = all.stream()
                .filter(row -> question.after() == null
                        || question.keyOf(row).compareTo(Objects.requireNonNull(question.after())) > 0)
                .limit(question.limit())
                .toList();
        return new Rows<>(page, (long) all.size());
    }

    private static FleetStatistics statistics(List<AwkwardDevice> asked) {
        return asked.stream().map(AwkwardDevice::statistics).reduce(FleetStatistics.EMPTY, FleetStatistics::plus);
    }

    private Freshness fresh() {
        return new Freshness(Instant.now().minus(behind), behind.toMillis());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <A> A cast(Object value) {
        return (A) value;
    }
}
