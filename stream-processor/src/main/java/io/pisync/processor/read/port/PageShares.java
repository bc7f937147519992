package io.pisync.processor.read.port;

import io.pisync.contract.read.question.RowKey;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Finds how many rows of a page come from each partition, by merging the partitions' sorted keys. */
final class PageShares {
    private PageShares() {}

    /** Returns the number of the page's rows by partition. Compares only as many keys as the page has rows. */
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

    /** The next key of a partition and an iterator over the keys after it. */
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
