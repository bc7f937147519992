package io.pisync.query.paging;

import io.pisync.kit.http.request.QueryParameters;
import io.pisync.query.parameter.Format;
import java.util.Optional;

/**
 * The page that a client requests.
 *
 * @param offset the number of rows to skip
 * @param limit the maximum number of rows
 * @param cursor where the page begins, as the client sent it; never together with an offset
 * @param toEnd whether the client also wants all later pages
 */
public record PageRequest(int offset, int limit, Optional<String> cursor, boolean toEnd) {
    /** The largest page. */
    public static final int MAX_LIMIT = 1_000;
    /** The maximum of offset + limit; a cursor reaches any row. */
    public static final int MAX_REACH = 10_000;

    private static final int DEFAULT_LIMIT = 50;

    /**
     * Reads {@code limit}, {@code page}, {@code offset} and {@code cursor}, and reports their errors to {@code parameters}. CSV includes
     * all later pages unless {@code limit} or {@code page} is given.
     */
    public static PageRequest read(QueryParameters parameters, Format format) {
        boolean toEnd = format == Format.CSV
                && parameters.text("limit").isEmpty()
                && parameters.text("page").isEmpty();
        int limit = parameters.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        Optional<Integer> page = parameters.optionalInteger("page", 1, Integer.MAX_VALUE);
        Optional<Integer> offset = parameters.optionalInteger("offset", 0, Integer.MAX_VALUE);
        Optional<String> cursor = parameters.text("cursor");
        long skipped = page.map(number -> (number - 1L) * limit).orElse(0L) + offset.orElse(0);
        if (page.isPresent() && offset.isPresent()) {
            parameters.invalid("page", page.get().toString(), "left out when offset is given");
        } else if (cursor.isPresent() && skipped > 0) {
            parameters.invalid(
                    "cursor", cursor.get(), "given without page and offset: it already contains the position");
        } else if (skipped + (toEnd ? 1 : limit) > MAX_REACH) {
            parameters.invalid(
                    page.isPresent() ? "page" : "offset",
                    page.or(() -> offset).orElse(0).toString(),
                    REACH);
        }
        int offsetInReach = (int) Math.min(skipped, MAX_REACH);
        return toEnd
                ? new PageRequest(offsetInReach, Math.min(MAX_LIMIT, MAX_REACH - offsetInReach), cursor, true)
                : new PageRequest(offsetInReach, limit, cursor, false);
    }

    /** Whether the page ends beyond the rows that are held in memory at once. */
    public boolean isDeep() {
        return offset + limit > MAX_LIMIT;
    }

    /** Returns the same page, relative to a position after the rows to skip. */
    public PageRequest withoutOffset() {
        return new PageRequest(0, limit, cursor, toEnd);
    }

    /** Returns the largest page after this one. */
    public PageRequest following() {
        return new PageRequest(0, MAX_LIMIT, Optional.empty(), toEnd);
    }

    private static final String REACH = "such that offset + limit is at most " + MAX_REACH
            + "; to read further, follow the cursor in the Link header of the previous page";
}
