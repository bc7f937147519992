package io.pisync.query.paging;

import io.pisync.kit.http.request.QueryParameters;
import io.pisync.query.parameter.Format;
import java.util.Optional;

/**
 * The page a client wants.
 *
 * @param offset so many rows are skipped first
 * @param limit at most so many rows
 * @param cursor where to go on, as the client sent it; never together with an offset
 * @param goesOn whether all that follows is wanted as well, page by page
 */
public record PageRequest(int offset, int limit, Optional<String> cursor, boolean goesOn) {
    /** The largest page. */
    public static final int MAX_LIMIT = 1_000;
    /** How far offset and limit together reach; a cursor reaches any row. */
    public static final int MAX_REACH = 10_000;

    private static final int DEFAULT_LIMIT = 50;

    /**
     * Reads {@code limit}, {@code page}, {@code offset} and {@code cursor}, and notes what is wrong with them. CSV goes on to the list's
     * end unless it is asked for a page.
     */
    public static PageRequest read(QueryParameters parameters, Format format) {
        boolean goesOn = format == Format.CSV
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
            parameters.invalid("cursor", cursor.get(), "given without page and offset: it already says where to go on");
        } else if (skipped + (goesOn ? 1 : limit) > MAX_REACH) {
            parameters.invalid(
                    page.isPresent() ? "page" : "offset",
                    page.or(() -> offset).orElse(0).toString(),
                    REACH);
        }
        int offsetInReach = (int) Math.min(skipped, MAX_REACH);
        return goesOn
                ? new PageRequest(offsetInReach, Math.min(MAX_LIMIT, MAX_REACH - offsetInReach), cursor, true)
                : new PageRequest(offsetInReach, limit, cursor, false);
    }

    /** Whether more rows come before it than are held at once. */
    public boolean isDeep() {
        return offset + limit > MAX_LIMIT;
    }

    /** The same page, counted from a place behind the rows to skip. */
    public PageRequest withoutOffset() {
        return new PageRequest(0, limit, cursor, goesOn);
    }

    /** The largest page behind this one. */
    public PageRequest following() {
        return new PageRequest(0, MAX_LIMIT, Optional.empty(), goesOn);
    }

    private static final String REACH = "such that offset + limit is at most " + MAX_REACH
            + "; to read further follow the cursor in the Link header of the page before";
}
