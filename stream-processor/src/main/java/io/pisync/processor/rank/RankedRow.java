package io.pisync.processor.rank;

import org.apache.kafka.common.utils.Bytes;

/** A row's place in a ranking: ascending by score, then by the bytes of its key. */
public record RankedRow(long score, Bytes key) implements Comparable<RankedRow> {
    @Override
    public int compareTo(RankedRow other) {
        int byScore = Long.compare(score, other.score);
        return byScore != 0 ? byScore : key.compareTo(other.key);
    }
}
