package io.pisync.processor.rank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory, in the order of a score. One thread writes, any number read: a reader sees every row that does not change exactly
 * once, and one that changes meanwhile at most once.
 */
final class Ranking {
    private static final Bytes FIRST_KEY = Bytes.wrap(new byte[0]);

    private final ToLongFunction<byte[]> score;
    private final ConcurrentHashMap<Bytes, byte[]> rows = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<RankedRow> order = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListMap<Long, Long> rowsByScore = new ConcurrentSkipListMap<>();

    Ranking(ToLongFunction<byte[]> score) {
        this.score = score;
    }

    /** Writes a row, or removes it where {@code value} is null. */
    void put(Bytes key, byte @Nullable [] value) {
        byte[] old = value == null ? rows.remove(key) : rows.put(key, value);
        if (old != null) {
            long oldScore = score.applyAsLong(old);
            if (value != null && score.applyAsLong(value) == oldScore) {
                return;
            }
            order.remove(new RankedRow(oldScore, key));
            rowsByScore.computeIfPresent(oldScore, (s, n) -> n == 1 ? null : n - 1);
        }
        if (value != null) {
            long newScore = score.applyAsLong(value);
            order.add(new RankedRow(newScore, key));
            rowsByScore.merge(newScore, 1L, Long::sum);
        }
    }

    byte @Nullable [] get(Bytes key) {
        return rows.get(key);
    }

    int size() {
        return rows.size();
    }

    void clear() {
        rows.clear();
        order.clear();
        rowsByScore.clear();
    }

    RankedPage page(RankQuery query) {
        if (query instanceof RankQuery.LowestFirst lowest) {
            return lowestFirst(lowest);
        }
        if (query instanceof RankQuery.HighestFirst highest) {
            return highestFirst(highest);
        }
        return selected((RankQuery.Selected) query);
    }

    private RankedPage lowestFirst(RankQuery.LowestFirst query) {
        long total = rowsByScore.headMap(query.maxScore(), true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        Iterator<RankedRow> ascending =
                (query.after() == null ? order : order.tailSet(query.after(), false)).iterator();
        List<RankedRow> page = new ArrayList<>();
        while (page.size() < query.limit() && ascending.hasNext()) {
            RankedRow row = ascending.next();
            if (row.score() > query.maxScore()) {
                break;
            }
            if (isCurrent(row)) {
                page.add(row);
            }
        }
        return new RankedPage(page, total);
    }

    private RankedPage highestFirst(RankQuery.HighestFirst query) {
        RankedRow after = query.after();
        List<RankedRow> page = new ArrayList<>();
        var scores = after == null
                ? rowsByScore.descendingKeySet()
                : rowsByScore.headMap(-after.score(), true).descendingKeySet();
        for (long next : scores) {
            boolean resumes = after != null && next == -after.score();
            RankedRow from = new RankedRow(next, resumes && after != null ? after.key() : FIRST_KEY);
            for (RankedRow row : order.tailSet(from, !resumes)) {
                if (row.score() != next || page.size() >= query.limit()) {
                    break;
                }
                if (isCurrent(row)) {
                    page.add(new RankedRow(-row.score(), row.key()));
                }
            }
            if (page.size() >= query.limit()) {
                break;
            }
        }
        return new RankedPage(page, rows.size());
    }

    /** Keeps the best so far in a heap whose top is the worst of them: memory is bounded by the page. */
    private RankedPage selected(RankQuery.Selected query) {
        PriorityQueue<RankedRow> best = new PriorityQueue<>(Collections.reverseOrder());
        long total = 0;
        for (var entry : rows.entrySet()) {
            long own = query.scoring().applyAsLong(entry.getValue());
            if (own == RankQuery.LEFT_OUT) {
                continue;
            }
            total++;
            RankedRow row = new RankedRow(own, entry.getKey());
            if (query.after() != null && row.compareTo(query.after()) <= 0) {
                continue;
            }
            best.add(row);
            if (best.size() > query.limit()) {
                best.poll();
            }
        }
        return new RankedPage(best.stream().sorted().toList(), total);
    }

    /** A row that moves stands in two places for a moment; only one of them is where it is. */
    private boolean isCurrent(RankedRow row) {
        byte[] value = rows.get(row.key());
        return value != null && score.applyAsLong(value) == row.score();
    }
}
