package io.pisync.processor.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.processor.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EntryTableTest {
    private final EntryTable table = new EntryTable();
    private final Map<String, DeviceEntry> known = new HashMap<>();

    @Test
    void behavesLikeAMapWhileGrowingAndShrinking() {
        SplittableRandom random = new SplittableRandom(Seed.get());
        List<DeviceEntry> entries = new ArrayList<>();
        for (int n = 0; n < 5_000; n++) {
            entries.add(entry("device-" + n));
        }
        for (int step = 0; step < 50_000; step++) {
            flip(entries.get(random.nextInt(entries.size())));
        }
        assertSame(entries);
        new ArrayList<>(known.values()).forEach(this::flip);
        assertSame(entries);
    }

    @Test
    void distinguishesIdsWithTheSameHash() {
        List<DeviceEntry> entries =
                List.of(entry("AaAaAa"), entry("AaAaBB"), entry("AaBBAa"), entry("BBAaAa"), entry("BBBBBB"));
        entries.forEach(this::flip);
        assertSame(entries);
        for (DeviceEntry entry : entries) {
            flip(entry);
            assertSame(entries);
            flip(entry);
            assertSame(entries);
        }
    }

    @Test
    void rejectsTheRemovalOfAMissingEntry() {
        table.add(entry("a"));
        assertThatThrownBy(() -> table.remove(entry("a"))).hasMessageContaining("not in this table: a");
        assertThatThrownBy(() -> table.remove(entry("b"))).hasMessageContaining("not in this table: b");
    }

    private void flip(DeviceEntry entry) {
        if (known.remove(entry.deviceId()) != null) {
            table.remove(entry);
        } else {
            known.put(entry.deviceId(), entry);
            table.add(entry);
        }
    }

    private void assertSame(List<DeviceEntry> entries) {
        assertThat(table.size()).isEqualTo(known.size());
        for (DeviceEntry entry : entries) {
            assertThat(table.get(entry.id)).isSameAs(known.get(entry.deviceId()));
        }
    }

    private static DeviceEntry entry(String id) {
        return new DeviceEntry(id.getBytes(UTF_8));
    }
}
