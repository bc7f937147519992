package io.pisync.contract.read.question;

/**
 * The sort key of a row in a list: ascending by rank, rows of equal rank ascending by the UTF-8 bytes of their id.
 * Lists in descending order use negative ranks.
 */
public record RowKey(long rank, String id) implements Comparable<RowKey> {
    @Override
    public int compareTo(RowKey other) {
        int byRank = Long.compare(rank, other.rank);
        return byRank != 0 ? byRank : byCodePoints(id, other.id);
    }

    /** UTF-8 bytes sort like code points. UTF-16 units do not: a surrogate must sort behind every other character. */
    private static int byCodePoints(String left, String right) {
        int same = 0;
        int shorter = Math.min(left.length(), right.length());
        while (same < shorter && left.charAt(same) == right.charAt(same)) {
            same++;
        }
        if (same == shorter) {
            return Integer.compare(left.length(), right.length());
        }
        char a = left.charAt(same);
        char b = right.charAt(same);
        int bySurrogate = Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
        return bySurrogate != 0 ? bySurrogate : Character.compare(a, b);
    }
}
