package io.pisync.processor.order;

import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.GroupPart.Activity;
import io.pisync.contract.read.view.LabelCounts;
import io.pisync.contract.read.view.Window;
import io.pisync.processor.device.Bucket;
import io.pisync.processor.device.DeviceRow;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Computes groups from rows. Leaves out the times of trouble, because a large group stores only a sample of them. */
record GroupModel(int threshold, Instant now, long clockHour) {
    Map<String, GroupPart> groups(Map<String, DeviceRow> rows, String by, Map<String, String> labels) {
        Map<String, List<DeviceRow>> groups = rows.values().stream()
                .filter(row -> LabelMatch.fits(row.labels().values(), labels))
                .collect(Collectors.groupingBy(row -> row.labels().values().getOrDefault(by, GroupsQuestion.NONE)));
        Map<String, GroupPart> parts = new TreeMap<>();
        groups.forEach((value, devices) -> parts.put(value, part(value, devices)));
        return parts;
    }

    LabelCounts labels(Map<String, DeviceRow> rows, Map<String, String> labels) {
        List<DeviceRow> inUse = rows.values().stream()
                .filter(row -> !row.isRetired() && LabelMatch.fits(row.labels().values(), labels))
                .toList();
        Map<String, Map<String, Long>> counts = new HashMap<>();
        inUse.forEach(row -> row.labels()
                .values()
                .forEach((name, value) ->
                        counts.computeIfAbsent(name, n -> new HashMap<>()).merge(value, 1L, Long::sum)));
        Map<String, LabelCounts.Label> byName = new HashMap<>();
        counts.forEach((name, byValue) -> byName.put(name, LabelCounts.Label.of(byValue, 10_000)));
        return new LabelCounts(inUse.size(), byName);
    }

    /** Verifies that each time of trouble represents the stated number of devices. */
    Map<String, GroupPart> comparable(List<GroupPart> parts) {
        Map<String, GroupPart> byValue = new TreeMap<>();
        for (GroupPart part : parts) {
            long inTrouble = part.troubleSince().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            byValue.put(part.value(), with(part, inTrouble));
        }
        return byValue;
    }

    private GroupPart part(String value, List<DeviceRow> devices) {
        Map<DeviceState, Long> byState = new EnumMap<>(DeviceState.class);
        devices.forEach(row -> byState.merge(row.state(threshold, clockHour), 1L, Long::sum));
        List<DeviceRow> inUse = devices.stream().filter(row -> !row.isRetired()).toList();
        long inTrouble = inUse.stream().filter(this::isInTrouble).count();
        long openAlerts =
                inUse.stream().mapToLong(row -> row.episodes().open().size()).sum();
        Activity activity = new Activity(
                sum(inUse, Window.HOURS_24, bucket -> bucket.counters().syncs()),
                sum(inUse, Window.HOURS_24, bucket -> bucket.counters().failed()),
                sum(inUse, Window.DAYS_7, bucket -> bucket.counters().syncs()),
                sum(inUse, Window.DAYS_7, bucket -> bucket.counters().failed()),
                sum(inUse, Window.DAYS_7, bucket -> bucket.counters().files()));
        long lastContact =
                inUse.stream().mapToLong(row -> row.contact().lastMs()).max().orElse(0);
        GroupPart part =
                new GroupPart(value, byState, 0, inTrouble, openAlerts, activity, lastContact, Map.of(), Map.of());
        return with(part, inTrouble);
    }

    private boolean isInTrouble(DeviceRow row) {
        DeviceState state = row.state(threshold, clockHour);
        return state == DeviceState.FAILING || state == DeviceState.SILENT;
    }

    private long sum(List<DeviceRow> devices, Window window, ToLongFunction<Bucket> number) {
        return devices.stream()
                .flatMap(row -> row.windows().in(window, now).stream())
                .mapToLong(number)
                .sum();
    }

    private static GroupPart with(GroupPart part, long inTrouble) {
        return new GroupPart(
                part.value(),
                part.byState(),
                0,
                part.inTrouble(),
                part.openAlerts(),
                part.activity(),
                part.lastContactMs(),
                Map.of(0L, inTrouble),
                Map.of());
    }
}
