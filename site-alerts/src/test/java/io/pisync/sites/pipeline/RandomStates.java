package io.pisync.sites.pipeline;

import io.pisync.contract.state.DeviceStateEntry;
import io.pisync.contract.state.DeviceStateRecord;
import io.pisync.contract.state.PartitionTick;
import io.pisync.contract.topic.DevicePartition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Generates a random history of the topic of device states by partition, with schools that lose power and devices that move, retire or are
 * deleted.
 */
record RandomStates(int partitions, List<List<Entry>> byPartition) {
    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final int DEVICES = 24;
    private static final int MINUTES = 60;
    private static final List<String> SCHOOLS = List.of("North", "South", "West");
    private static final List<String> STATES = List.of("ok", "ok", "warning", "silent", "silent", "failing", "retired");

    /** One record with its key and value; null is a tombstone. */
    record Entry(String key, @Nullable DeviceStateEntry value) {}

    static RandomStates of(SplittableRandom random) {
        int partitions = 1 + random.nextInt(4);
        List<List<Entry>> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(new ArrayList<>());
        }
        RandomStates states = new RandomStates(partitions, all);
        for (int device = 0; device < DEVICES; device++) {
            states.add("device-" + device, "ok", START, school(random));
        }
        for (int minute = 0; minute < MINUTES; minute++) {
            states.minute(random, START.plus(Duration.ofMinutes(minute)));
        }
        return states;
    }

    /** Changes some devices or most devices of a school; most partitions tick, none during an outage. */
    private void minute(SplittableRandom random, Instant now) {
        for (int change = random.nextInt(3); change > 0; change--) {
            String device = "device-" + random.nextInt(DEVICES);
            if (random.nextInt(12) == 0) {
                byPartition.get(DevicePartition.of(device, partitions)).add(new Entry(device, null));
            } else {
                add(device, STATES.get(random.nextInt(STATES.size())), now, school(random));
            }
        }
        if (random.nextInt(12) == 0) {
            String school = SCHOOLS.get(random.nextInt(SCHOOLS.size()));
            String state = STATES.get(random.nextInt(STATES.size()));
            for (int device = 0; device < DEVICES; device++) {
                if (random.nextInt(4) > 0) {
                    add("device-" + device, state, now, school);
                }
            }
        }
        boolean isOutage = random.nextInt(15) == 0;
        for (int partition = 0; partition < partitions && !isOutage; partition++) {
            if (random.nextInt(8) > 0) {
                byPartition.get(partition).add(new Entry(PartitionTick.KEY, new PartitionTick(1, partition, now)));
            }
        }
    }

    /** Returns the records in a random order that keeps the order within each partition. */
    List<Entry> shuffled(SplittableRandom random) {
        List<Entry> all = new ArrayList<>();
        int[] at = new int[partitions];
        int left = byPartition.stream().mapToInt(List::size).sum();
        while (left > 0) {
            int partition = random.nextInt(partitions);
            int atOnce = 1 + random.nextInt(40);
            List<Entry> entries = byPartition.get(partition);
            for (; atOnce > 0 && at[partition] < entries.size(); atOnce--, left--) {
                all.add(entries.get(at[partition]++));
            }
        }
        return all;
    }

    private void add(String device, String state, Instant since, @Nullable String school) {
        Map<String, String> labels =
                school == null ? Map.of("district", "D") : Map.of("school", school, "district", "D");
        byPartition
                .get(DevicePartition.of(device, partitions))
                .add(new Entry(device, new DeviceStateRecord(1, device, state, since, labels, since, null, List.of())));
    }

    private static @Nullable String school(SplittableRandom random) {
        int n = random.nextInt(SCHOOLS.size() * 4 + 1);
        return n == 0 ? null : SCHOOLS.get(n % SCHOOLS.size());
    }
}
