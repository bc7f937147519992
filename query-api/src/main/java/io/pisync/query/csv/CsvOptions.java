package io.pisync.query.csv;

import io.javalin.http.Context;
import io.pisync.kit.http.request.QueryParameters;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Options of a CSV file.
 *
 * @param withMark whether the file begins with a byte order mark, by which spreadsheets recognise UTF-8
 * @param labels names of labels that get their own column
 */
public record CsvOptions(boolean withMark, SortedSet<String> labels) {
    private static final String MARK = "bom";

    /** Validates the parameter and registers it as known; call it where the other parameters are read. */
    public static void check(QueryParameters parameters) {
        boolean unused = parameters.bool(MARK, false);
    }

    /** Reads the options of a request; without columns for labels. */
    public static CsvOptions of(Context ctx) {
        return new CsvOptions("true".equals(ctx.queryParam(MARK)), new TreeSet<>());
    }

    /** Returns a copy with columns for these labels. */
    public CsvOptions with(SortedSet<String> names) {
        return new CsvOptions(withMark, names);
    }
}
