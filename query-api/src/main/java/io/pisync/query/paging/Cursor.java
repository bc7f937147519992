package io.pisync.query.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pisync.contract.read.question.Question;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.wire.QuestionJson;
import io.pisync.contract.topic.ContractJson;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;

/**
 * An opaque position in a list: a hash of the question's filters, then the position. The hash makes a cursor invalid for any other list.
 * Matches {@code [A-Za-z0-9_-]+}.
 */
public final class Cursor {
    /** The rule for a parameter with a cursor, for error messages. */
    public static final String ALLOWED = "a cursor from the Link header of this list with the same filters";

    private static final int HASH_BYTES = Long.BYTES;
    private static final List<String> NO_FILTERS = List.of("after", "offset", "limit");

    private Cursor() {}

    /** Returns the cursor for a position in the list of a question; the question's own page does not matter. */
    public static String encode(Question<?> question, String position) {
        byte[] text = position.getBytes(UTF_8);
        ByteBuffer cursor = ByteBuffer.allocate(HASH_BYTES + text.length);
        cursor.putLong(hashOfFilters(question)).put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.array());
    }

    /** Returns the position; throws IllegalArgumentException unless the cursor belongs to this list with these filters. */
    public static String decode(Question<?> question, String cursor) {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        if (bytes.length <= HASH_BYTES || ByteBuffer.wrap(bytes).getLong() != hashOfFilters(question)) {
            throw new IllegalArgumentException("The cursor belongs to another list or to other filters");
        }
        return new String(bytes, HASH_BYTES, bytes.length - HASH_BYTES, UTF_8);
    }

    /** Returns a row's key as a position. */
    public static String positionOf(RowKey key) {
        return key.rank() + ":" + key.id();
    }

    /** The inverse of {@link #positionOf}; throws IllegalArgumentException for any other text. */
    public static RowKey keyAt(String position) {
        int colon = position.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("Not a position");
        }
        return new RowKey(Long.parseLong(position.substring(0, colon)), position.substring(colon + 1));
    }

    private static long hashOfFilters(Question<?> question) {
        ObjectNode filters = ContractJson.MAPPER.valueToTree(question);
        filters.remove(NO_FILTERS);
        return Hash.of((QuestionJson.nameOf(question) + filters).getBytes(UTF_8));
    }
}
