package io.pisync.sites.pipeline;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.state.DeviceStateRecord;
import io.pisync.contract.state.PartitionTick;
import io.pisync.sites.pipeline.RandomStates.Entry;
import io.pisync.sites.rule.SiteRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A simple reference implementation of the rules: evaluates the whole history at the end of each minute. */
final class SiteModel {
    private final RandomStates states;
    private final SiteRules rules;
    private final Map<String, Integer> lasted = new HashMap<>();
    private final TreeSet<String> open = new TreeSet<>();
    private final List<String> alerts = new ArrayList<>();

    private SiteModel(RandomStates states, SiteRules rules) {
        this.states = states;
        this.rules = rules;
    }

    /** Returns the expected alerts in order. */
    static List<String> follow(RandomStates states, SiteRules rules) {
        SiteModel model = new SiteModel(states, rules);
        model.minutes().forEach(model::end);
        return model.alerts;
    }

    /** Converts a published alert for comparison. */
    static String describe(Alert alert) {
        return alert.detectedAt() + " " + alert.subject() + " " + alert.type().word() + " "
                + alert.status().word();
    }

    /** Returns the minutes in which some partition ticked and that have ended for all partitions. */
    private List<Instant> minutes() {
        TreeSet<Instant> all = new TreeSet<>();
        Instant last = Instant.MAX;
        for (List<Entry> entries : states.byPartition()) {
            List<Instant> ticks = entries.stream()
                    .filter(entry -> entry.value() instanceof PartitionTick)
                    .map(entry -> ((PartitionTick) entry.value()).minute())
                    .toList();
            all.addAll(ticks);
            Instant own = ticks.isEmpty() ? Instant.MIN : ticks.get(ticks.size() - 1);
            last = own.isBefore(last) ? own : last;
        }
        Instant end = last;
        return all.stream().filter(minute -> minute.isBefore(end)).toList();
    }

    private void end(Instant minute) {
        Map<String, DeviceStateRecord> devices = at(minute);
        TreeSet<String> sites = new TreeSet<>(List.of("North", "South", "West"));
        for (String site : sites) {
            for (String state : List.of("silent", "failing")) {
                decide(site, state, devices, minute);
            }
        }
    }

    private void decide(String site, String state, Map<String, DeviceStateRecord> devices, Instant minute) {
        long known =
                devices.values().stream().filter(device -> isOf(site, device)).count();
        long affected = devices.values().stream()
                .filter(device -> isOf(site, device) && device.state().equals(state))
                .count();
        String key = site + " site_" + state;
        if (open.contains(key)) {
            if (known == 0 || affected * 100.0 / known < rules.resolveShare()) {
                open.remove(key);
                lasted.remove(key);
                add(minute, key, "resolved");
            }
        } else if (affected >= rules.minDevices() && affected * 100.0 / known >= rules.share()) {
            if (lasted.merge(key, 1, Integer::sum) > rules.after().toMinutes()) {
                open.add(key);
                add(minute, key, "opened");
            }
        } else {
            lasted.remove(key);
        }
    }

    private void add(Instant minute, String key, String status) {
        alerts.add(minute.plus(Duration.ofMinutes(1)) + " " + key + " " + status);
    }

    private static boolean isOf(String site, DeviceStateRecord device) {
        return site.equals(device.labels().get("school")) && !device.state().equals("retired");
    }

    /** Returns every device as of the end of a minute. */
    private Map<String, DeviceStateRecord> at(Instant minute) {
        Map<String, DeviceStateRecord> devices = new TreeMap<>(Comparator.naturalOrder());
        for (List<Entry> entries : states.byPartition()) {
            for (Entry entry : entries) {
                if (entry.value() instanceof PartitionTick tick && tick.minute().isAfter(minute)) {
                    break;
                }
                put(devices, entry);
            }
        }
        return devices;
    }

    private static void put(Map<String, DeviceStateRecord> devices, Entry entry) {
        @Nullable Object value = entry.value();
        if (value == null) {
            devices.remove(entry.key());
        } else if (value instanceof DeviceStateRecord device) {
            devices.put(entry.key(), device);
        }
    }
}
