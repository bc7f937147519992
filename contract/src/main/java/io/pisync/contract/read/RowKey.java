package io.pisync.contract.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where a row stands in a list: ascending by rank, rows of one rank ascending by the UTF-8 bytes of their id. Lists that begin with
 * the largest use negative ranks.
 */
public record RowKey(long rank, String id) implements Comparable<RowKey> {
    @Override
    public int compareTo(RowKey other) {
        int byRank = Long.compare(rank, other.rank);
        return byRank != 0 ? byRank : Arrays.compareUnsigned(utf8(id), utf8(other.id));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
