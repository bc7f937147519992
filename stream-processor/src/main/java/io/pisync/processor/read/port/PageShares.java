package io.pisync.processor.read.port;

import io.pisync.contract.read.question.RowKey;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Divides a page among partitions: each has its own keys in order, and the page is the first of all. */
final class PageShares {
    private PageShares() {}

    /** Returns how many of the page's rows are of each partition, by merging: only as many keys are compared as the page has rows. */
    static Map<Integer, Integer> of(Map<Integer, List<RowKey>> keysByPartition, int rows) {
        Map<Integer, Integer> shares = new HashMap<>();
        PriorityQueue<Head> heads = new PriorityQueue<>();
        keysByPartition.forEach((partition, keys) -> {
            shares.put(partition, 0);
            Head.of(partition, keys.iterator(), heads);
        });
        for (int row = 0; row < rows && !heads.isEmpty(); row++) {
            Head first = heads.remove();
            shares.merge(first.partition, 1, Integer::sum);
            Head.of(first.partition, first.rest, heads);
        }
        return shares;
    }

    /** The next key of a partition, and those behind it. */
    private record Head(int partition, RowKey key, Iterator<RowKey> rest) implements Comparable<Head> {
        static void of(int partition, Iterator<RowKey> keys, PriorityQueue<Head> heads) {
            if (keys.hasNext()) {
                heads.add(new Head(partition, keys.next(), keys));
            }
        }

        @Override
        public int compareTo(Head other) {
            return key.compareTo(other.key);
        }
    }
}
