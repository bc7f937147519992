package io.pisync.processor.rank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.processor.Seed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankingTest {
    private final Ranking ranking = new Ranking(row -> ByteBuffer.wrap(row).getLong());
    private final Map<Bytes, Long> model = new HashMap<>();

    @Test
    void pagesOfEveryKindAreThoseOfASortedList() {
        long seed = Seed.get();
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < 3_000; step++) {
            put(key(random.nextInt(200)), random.nextInt(10) == 0 ? null : (long) random.nextInt(20) - 10);
        }

        Comparator<RankedRow> ascending = Comparator.naturalOrder();
        List<RankedRow> all = new ArrayList<>();
        model.forEach((key, score) -> all.add(new RankedRow(score, key)));
        all.sort(ascending);
        List<RankedRow> negated = new ArrayList<>();
        all.forEach(row -> negated.add(new RankedRow(-row.score(), row.key())));
        negated.sort(ascending);
        List<RankedRow> low = all.stream().filter(row -> row.score() <= 3).toList();

        assertThat(walk((after, limit) -> new RankQuery.LowestFirst(3, after, limit)))
                .as("seed %d", seed)
                .isEqualTo(low);
        assertThat(walk(RankQuery.HighestFirst::new)).as("seed %d", seed).isEqualTo(negated);
        assertThat(walk((after, limit) -> new RankQuery.Selected(RankingTest::negative, after, limit)))
                .as("seed %d", seed)
                .isEqualTo(negated);
        assertThat(ranking.page(new RankQuery.LowestFirst(3, null, 1)).total()).isEqualTo(low.size());
        assertThat(ranking.page(new RankQuery.HighestFirst(null, 1)).total()).isEqualTo(all.size());
    }

    @Test
    void aRowThatDoesNotChangeIsSeenOnceWhileOthersMove() throws InterruptedException {
        for (int n = 0; n < 1_000; n++) {
            put(key(n), (long) n % 50);
        }
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            SplittableRandom random = new SplittableRandom(1);
            while (!stop.get()) {
                ranking.put(key(500 + random.nextInt(500)), bytes(random.nextInt(50)));
            }
        });
        writer.start();
        try {
            for (int walk = 0; walk < 50; walk++) {
                List<Bytes> seen = walk((after, limit) -> new RankQuery.LowestFirst(100, after, limit)).stream()
                        .map(RankedRow::key)
                        .filter(key -> key.compareTo(key(500)) < 0)
                        .toList();
                assertThat(seen).hasSize(500).doesNotHaveDuplicates();
            }
        } finally {
            stop.set(true);
            writer.join();
        }
    }

    private interface Paging {
        RankQuery page(@Nullable RankedRow after, int limit);
    }

    private List<RankedRow> walk(Paging paging) {
        List<RankedRow> rows = new ArrayList<>();
        RankedRow after = null;
        while (true) {
            List<RankedRow> page = ranking.page(paging.page(after, 7)).rows();
            if (page.isEmpty()) {
                return rows;
            }
            rows.addAll(page);
            after = page.get(page.size() - 1);
        }
    }

    private void put(Bytes key, @Nullable Long score) {
        ranking.put(key, score == null ? null : bytes(score));
        if (score == null) {
            model.remove(key);
        } else {
            model.put(key, score);
        }
    }

    private static long negative(byte[] row) {
        return -ByteBuffer.wrap(row).getLong();
    }

    private static byte[] bytes(long score) {
        return ByteBuffer.allocate(Long.BYTES).putLong(score).array();
    }

    private static Bytes key(int n) {
        return Bytes.wrap("device-%04d".formatted(n).getBytes(UTF_8));
    }
}
