package io.pisync.query.routing;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.Repair;
import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.question.AlertQuestion;
import io.pisync.contract.read.question.AlertsQuestion;
import io.pisync.contract.read.question.ChangesQuestion;
import io.pisync.contract.read.question.ClockFaultsQuestion;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.DeviceStatsQuestion;
import io.pisync.contract.read.question.ErrorDevicesQuestion;
import io.pisync.contract.read.question.ErrorGroupsQuestion;
import io.pisync.contract.read.question.ExpectedDevicesQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.KeysQuestion;
import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RecentErrorsQuestion;
import io.pisync.contract.read.question.RegisteredSiteQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.StaleDevicesQuestion;
import io.pisync.contract.read.question.SyncHistoryQuestion;
import io.pisync.contract.read.view.Change;
import io.pisync.contract.read.view.ClockFault;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.DeviceStats;
import io.pisync.contract.read.view.DeviceStatus;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.contract.read.view.ErrorDevice;
import io.pisync.contract.read.view.ErrorGroups;
import io.pisync.contract.read.view.ExpectedDevice;
import io.pisync.contract.read.view.FleetStatistics;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.Groups;
import io.pisync.contract.read.view.HistoryItem;
import io.pisync.contract.read.view.LabelCounts;
import io.pisync.contract.read.view.Rates;
import io.pisync.contract.read.view.RecentError;
import io.pisync.contract.read.view.RegisteredSiteParts;
import io.pisync.contract.read.view.RepeatedFailure;
import io.pisync.contract.read.view.Rows;
import io.pisync.contract.read.view.SiteContact;
import io.pisync.contract.read.view.StaleDevice;
import io.pisync.contract.read.view.SyncHistory;
import io.pisync.contract.topic.DevicePartition;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A simulated fleet in which every device has a number of failed syncs. Thread-safe. */
public final class FakeFleet {
    public static final Instant NOW = Instant.parse("2026-03-02T09:00:00.123Z");
    public static final Freshness FRESH = new Freshness(NOW, 0);

    private final int partitions;
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> labels = new ConcurrentHashMap<>();
    private final Map<Integer, List<URI>> hosts = new ConcurrentHashMap<>();

    public FakeFleet(int partitions) {
        this.partitions = partitions;
    }

    public FakeFleet with(String deviceId, int count) {
        failures.put(deviceId, count);
        return this;
    }

    /** Sets the labels of a device. */
    public FakeFleet with(String deviceId, int count, Map<String, String> itsLabels) {
        labels.put(deviceId, itsLabels);
        return with(deviceId, count);
    }

    public FakeFleet without(String deviceId) {
        failures.remove(deviceId);
        return this;
    }

    public int failuresOf(String deviceId) {
        return failures.getOrDefault(deviceId, 0);
    }

    /** Sets the hosts of a partition; none if it has no owner. */
    public FakeFleet assign(int partition, URI... inOrder) {
        hosts.put(partition, List.of(inOrder));
        return this;
    }

    public Owners owners() {
        return new Owners(
                partitions,
                hosts.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    public int partitionOf(String deviceId) {
        return DevicePartition.of(deviceId, partitions);
    }

    /** Null for an unknown device. */
    @Nullable
    Object valueFor(DeviceQuestion<?> question) {
        Integer count = failures.get(question.deviceId());
        if (count == null) {
            return null;
        }
        if (question instanceof SyncHistoryQuestion history) {
            return history(history, count);
        }
        return question instanceof DeviceStatsQuestion stats ? stats(stats, count) : status(question.deviceId(), count);
    }

    Object valueFor(FleetQuestion<?> question, Set<Integer> asked) {
        Predicate<String> isAsked = deviceId -> asked.contains(partitionOf(deviceId));
        if (question instanceof KeysQuestion keys) {
            return keys.readFrom(new KeysQuestion.Lists() {
                @Override
                public <R> Rows<R> read(ListQuestion<R> list) {
                    return rows(list, failures.entrySet().stream().filter(entry -> isAsked.test(entry.getKey())));
                }
            });
        }
        if (question instanceof ListQuestion<?> list) {
            return rows(list, failures.entrySet().stream().filter(entry -> isAsked.test(entry.getKey())));
        }
        if (question instanceof AlertQuestion wanted) {
            return new Rows<>(alertsOf(wanted.alertId(), isAsked), null);
        }
        if (question instanceof RegisteredSiteQuestion site) {
            return new RegisteredSiteParts(
                    new SiteContact(site.label(), site.value(), "Asha Phiri", "+265 1 234 567", null, "North"));
        }
        if (question instanceof GroupsQuestion groups) {
            return Groups.sum(
                    fitting(groups.labels(), isAsked)
                            .map(device -> new Groups(false, List.of(group(groups.by(), device))))
                            .toList(),
                    GroupsQuestion.MAX_GROUPS);
        }
        if (question instanceof ErrorGroupsQuestion errors) {
            return ErrorGroups.sum(fitting(errors.labels(), isAsked)
                    .map(device -> errorGroup(errors.siteLabel(), device))
                    .toList());
        }
        if (question instanceof LabelsQuestion wanted) {
            return LabelCounts.sum(
                    fitting(wanted.labels(), isAsked).map(this::labelCounts).toList(), LabelsQuestion.MAX_VALUES);
        }
        long devices = failures.keySet().stream().filter(isAsked).count();
        return new FleetStatistics(
                devices,
                new TreeMap<>(Map.of("failing", devices)),
                new TreeMap<>(),
                0,
                0,
                0,
                0,
                0,
                new TreeMap<>(),
                4,
                5,
                List.of());
    }

    private Stream<String> fitting(Map<String, String> wanted, Predicate<String> isAsked) {
        return failures.keySet().stream().filter(isAsked).filter(device -> hasAll(device, wanted));
    }

    private boolean hasAll(String deviceId, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(label -> labelsOf(deviceId)
                        .getOrDefault(label.getKey(), GroupsQuestion.NONE)
                        .equals(label.getValue()));
    }

    private Map<String, String> labelsOf(String deviceId) {
        return labels.getOrDefault(deviceId, Map.of());
    }

    /** As many syncs as failures, and one more; in trouble from 3 failures on. */
    private GroupPart group(String by, String deviceId) {
        long count = failuresOf(deviceId);
        boolean isFailing = count >= 3;
        return new GroupPart(
                labelsOf(deviceId).getOrDefault(by, GroupsQuestion.NONE),
                Map.of(isFailing ? DeviceState.FAILING : DeviceState.OK, 1L),
                2,
                isFailing ? 1 : 0,
                isFailing ? 1 : 0,
                new GroupPart.Activity(count + 1, count, count + 1, count, 5),
                NOW.minusSeconds(count).toEpochMilli(),
                isFailing ? Map.of(NOW.getEpochSecond() / 60 - count, 1L) : Map.of(),
                count == 0 ? Map.of() : Map.of("storage_full", count));
    }

    private ErrorGroups errorGroup(String siteLabel, String deviceId) {
        String site = labelsOf(deviceId).get(siteLabel);
        Set<String> sites = site == null ? Set.of() : Set.of(site);
        long count = failuresOf(deviceId);
        return count == 0
                ? new ErrorGroups(List.of())
                : new ErrorGroups(
                        List.of(new ErrorGroups.Group("storage_full", 1, sites, count, NOW.minusSeconds(count), NOW)));
    }

    private LabelCounts labelCounts(String deviceId) {
        Map<String, LabelCounts.Label> byName = new TreeMap<>();
        labelsOf(deviceId)
                .forEach((name, value) ->
                        byName.put(name, LabelCounts.Label.of(Map.of(value, 1L), LabelsQuestion.MAX_VALUES)));
        return new LabelCounts(1, byName);
    }

    @SuppressWarnings("unchecked")
    private <R> Rows<R> rows(ListQuestion<R> question, Stream<Map.Entry<String, Integer>> devices) {
        Map<String, String> wanted = labels.isEmpty() ? Map.of() : question.labels();
        List<R> all = devices.filter(device -> hasAll(device.getKey(), wanted))
                .map(device -> row(question, device.getKey(), device.getValue()))
                .filter(Objects::nonNull)
                .map(row -> (R) row)
                .sorted(Comparator.comparing(question::keyOf))
                .toList();
        List<R> page = all.stream()
                .filter(row -> question.after() == null || question.keyOf(row).compareTo(question.after()) > 0)
                .limit(question.limit())
                .toList();
        return new Rows<>(page, (long) all.size());
    }

    private @Nullable Object row(ListQuestion<?> question, String deviceId, int count) {
        if (question instanceof RepeatedFailuresQuestion repeated) {
            return repeated(repeated, deviceId, count);
        }
        if (question instanceof AlertsQuestion) {
            return alert(deviceId, count);
        }
        if (question instanceof ExpectedDevicesQuestion) {
            return new ExpectedDevice(deviceId, Map.of("school", "Nandi"), 86_400L, "In the library");
        }
        if (question instanceof StaleDevicesQuestion) {
            return new StaleDevice(deviceId, DeviceState.FAILING, null, NOW, NOW, labelsOf(deviceId));
        }
        if (question instanceof ClockFaultsQuestion) {
            return new ClockFault(deviceId, DeviceState.FAILING, NOW.minusSeconds(count), NOW, labelsOf(deviceId));
        }
        if (question instanceof ErrorDevicesQuestion errors) {
            return count == 0 || !errors.code().equals("storage_full")
                    ? null
                    : new ErrorDevice(
                            deviceId, DeviceState.FAILING, count, NOW.minusSeconds(count), NOW, labelsOf(deviceId));
        }
        if (question instanceof ChangesQuestion) {
            return new Change(NOW.minusSeconds(count), Change.Kind.NEW, deviceId, null, null, labelsOf(deviceId));
        }
        return question instanceof RecentErrorsQuestion
                ? new RecentError(deviceId, NOW, NOW, "e0", 0, "storage_full", null, null, labelsOf(deviceId))
                : summary(deviceId, count);
    }

    /** Returns the alerts; those of devices without failures are resolved. */
    private List<Alert> alertsOf(String alertId, Predicate<String> isAsked) {
        return failures.entrySet().stream()
                .filter(device -> isAsked.test(device.getKey()) && alertId.equals("alert-of-" + device.getKey()))
                .map(device -> alert(device.getKey(), device.getValue()))
                .toList();
    }

    /** The prefix of ids that stand for schools. */
    private static Alert alert(String deviceId, int count) {
        String alertId = "alert-of-" + deviceId;
        AlertStatus status = count > 0 ? AlertStatus.OPENED : AlertStatus.RESOLVED;
        if (deviceId.startsWith("school-")) {
            AlertSite site = new AlertSite("school", deviceId, count, count, List.of("PBX00123"));
            return Alert.of(AlertType.SITE_SILENT, alertId)
                    .record(1, status, null)
                    .device(null, Map.of("school", deviceId))
                    .times(NOW, NOW, NOW)
                    .message("message")
                    .site(site)
                    .build();
        }
        return Alert.of(AlertType.CONSECUTIVE_FAILURES, alertId)
                .record(1, status, null)
                .device(deviceId, Map.of())
                .times(NOW.minusSeconds(count), NOW, NOW)
                .failures(count, 3)
                .message("Device " + deviceId + " has failed")
                .build();
    }

    private @Nullable RepeatedFailure repeated(RepeatedFailuresQuestion question, String deviceId, int count) {
        return count > question.threshold()
                ? new RepeatedFailure(deviceId, count, count, NOW, null, NOW, labelsOf(deviceId))
                : null;
    }

    private DeviceSummary summary(String deviceId, int count) {
        return new DeviceSummary(
                deviceId,
                DeviceState.FAILING,
                count,
                count,
                count,
                NOW,
                NOW,
                null,
                NOW,
                Outcome.FAILED,
                labelsOf(deviceId),
                4711L,
                NOW.minusSeconds(count),
                4711);
    }

    private static SyncHistory history(SyncHistoryQuestion question, int count) {
        int begin = question.after() == null ? question.offset() : place(question.after());
        int end = Math.min(count, begin + question.limit());
        List<HistoryItem> items = IntStream.range(begin, end)
                .mapToObj(number -> item(question.deviceId(), number))
                .toList();
        return new SyncHistory(items, end < count ? Integer.toString(end) : null);
    }

    private static int place(String after) {
        try {
            return Integer.parseInt(after);
        } catch (NumberFormatException e) {
            throw new InvalidCursor();
        }
    }

    private static HistoryItem item(String deviceId, int number) {
        Instant time = NOW.minusSeconds(number);
        List<Repair> repairs =
                number == 1 ? List.of(new Repair("/errors", "too_many"), new Repair("/labels", "empty")) : List.of();
        return new HistoryItem(
                deviceId,
                time,
                0,
                1,
                null,
                Outcome.FAILED,
                "e" + number,
                time,
                null,
                ClockWord.ABSENT,
                List.of(),
                repairs);
    }

    private static DeviceStats stats(DeviceStatsQuestion question, int count) {
        return new DeviceStats(
                question.deviceId(),
                question.window(),
                count,
                0,
                0,
                count,
                0,
                count,
                Rates.percent(0, count),
                null,
                NOW,
                NOW);
    }

    private static DeviceStatus status(String deviceId, int count) {
        return new DeviceStatus(
                deviceId,
                DeviceState.FAILING,
                count,
                count,
                count,
                0,
                0,
                count,
                Objects.requireNonNull(Rates.percent(0, count)),
                null,
                NOW,
                NOW,
                NOW,
                null,
                NOW,
                Outcome.FAILED,
                Map.of("school", "Nandi"),
                List.of(),
                null,
                null,
                null,
                null,
                null);
    }
}
