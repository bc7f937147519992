package io.pisync.processor.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.processor.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Compares the block-based sorted index with a sorted set. */
class OrderTest {
    private static final Comparator<DeviceEntry> BY_STREAK_AND_ID = Comparator.<DeviceEntry>comparingInt(e -> -e.streak)
            .thenComparing(entry -> entry.id, Arrays::compareUnsigned);

    private static final Comparator<DeviceEntry> BY_DESCENDING_RANK_AND_ID = Comparator.<DeviceEntry>comparingInt(
                    e -> e.streak)
            .thenComparing(entry -> entry.id, Arrays::compareUnsigned);

    private final Order order = new Order(entry -> -entry.streak);
    private final TreeSet<DeviceEntry> sorted = new TreeSet<>(BY_STREAK_AND_ID);

    @Test
    void behavesLikeASortedSetWhileGrowingAndShrinking() {
        SplittableRandom random = new SplittableRandom(Seed.get());
        List<DeviceEntry> entries = new ArrayList<>();
        for (int n = 0; n < 6_000; n++) {
            entries.add(entry("device-" + random.nextInt(1_000_000) + "-" + n, random.nextInt(40)));
        }
        for (int step = 0; step < 30_000; step++) {
            DeviceEntry entry = entries.get(random.nextInt(entries.size()));
            if (sorted.contains(entry)) {
                order.remove(entry);
                sorted.remove(entry);
            } else {
                order.add(entry);
                sorted.add(entry);
            }
            if (step % 997 == 0) {
                assertSame(random);
            }
        }
        sorted.forEach(order::remove);
        sorted.clear();
        assertSame(random);
    }

    @Test
    void acceptsManyEntriesInAscendingAndDescendingOrder() {
        for (int n = 0; n < 3_000; n++) {
            add(entry("up-%05d".formatted(n), 7));
            add(entry("down-%05d".formatted(9_999 - n), 7));
            if (n % 50 == 0) {
                assertFound(Integer.toString(n / 50 % 10));
            }
        }
        assertSame(new SplittableRandom(1));
    }

    @Test
    void rejectsTheRemovalOfAMissingEntry() {
        add(entry("a", 1));
        assertThatThrownBy(() -> order.remove(entry("a", 1))).hasMessageContaining("not in this order");
        assertThatThrownBy(() -> order.remove(entry("b", 1))).hasMessageContaining("not in this order");
    }

    private void assertFound(String part) {
        List<DeviceEntry> found = new ArrayList<>();
        assertThat(order.find(new Text(part), found::add)).isTrue();
        assertThat(found)
                .isEqualTo(sorted.stream()
                        .filter(entry -> entry.deviceId().contains(part))
                        .toList());
    }

    private void assertSame(SplittableRandom random) {
        assertThat(order.size()).isEqualTo(sorted.size());
        assertThat(all(order.first())).isEqualTo(new ArrayList<>(sorted));
        for (int n = 0; n < 20; n++) {
            DeviceEntry probe = entry("device-" + random.nextInt(1_000_000), random.nextInt(40));
            assertThat(order.countBefore(-probe.streak, probe.id))
                    .isEqualTo(sorted.headSet(probe, false).size());
            assertThat(all(order.place(-probe.streak, probe.id, true)))
                    .isEqualTo(new ArrayList<>(sorted.tailSet(probe, false)));
            assertThat(order.place(-probe.streak, probe.id, false).before()).isEqualTo(sorted.lower(probe));
        }
        assertFound("-" + random.nextInt(1_000));
        assertSameDown(random);
        sorted.forEach(entry ->
                assertThat(order.place(-entry.streak, entry.id, false).entry()).isSameAs(entry));
    }

    private void assertSameDown(SplittableRandom random) {
        TreeSet<DeviceEntry> down = new TreeSet<>(BY_DESCENDING_RANK_AND_ID);
        down.addAll(sorted);
        assertThat(all(DescendingCursor.first(order))).isEqualTo(new ArrayList<>(down));
        for (int n = 0; n < 20; n++) {
            DeviceEntry probe = entry("device-" + random.nextInt(1_000_000), random.nextInt(-1, 41));
            assertThat(all(DescendingCursor.behind(order, -probe.streak, probe.id)))
                    .isEqualTo(new ArrayList<>(down.tailSet(probe, false)));
        }
    }

    private void add(DeviceEntry entry) {
        order.add(entry);
        sorted.add(entry);
    }

    private static List<DeviceEntry> all(Order.Cursor cursor) {
        List<DeviceEntry> all = new ArrayList<>();
        for (DeviceEntry entry = cursor.entry(); entry != null; entry = cursor.entry()) {
            all.add(entry);
            cursor.next();
        }
        return all;
    }

    private static DeviceEntry entry(String deviceId, int streak) {
        DeviceEntry entry = new DeviceEntry(deviceId.getBytes(UTF_8));
        entry.streak = streak;
        return entry;
    }
}
