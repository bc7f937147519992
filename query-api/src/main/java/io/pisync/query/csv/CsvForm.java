package io.pisync.query.csv;

import io.javalin.http.Context;
import io.pisync.kit.http.request.QueryParameters;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a file looks like beyond its rows.
 *
 * @param withMark whether it begins with a byte order mark, by which spreadsheets know that it is UTF-8
 * @param labels names of labels that have a column of their own
 */
public record CsvForm(boolean withMark, SortedSet<String> labels) {
    private static final String MARK = "bom";

    /** Notes the parameter as known; call it where the others are read. */
    public static void check(QueryParameters parameters) {
        boolean unused = parameters.bool(MARK, false);
    }

    /** As the request wants it, without columns for labels. */
    public static CsvForm of(Context ctx) {
        return new CsvForm("true".equals(ctx.queryParam(MARK)), new TreeSet<>());
    }

    /** The same, with columns for these labels. */
    public CsvForm with(SortedSet<String> names) {
        return new CsvForm(withMark, names);
    }
}
