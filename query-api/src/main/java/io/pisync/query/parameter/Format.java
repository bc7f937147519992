package io.pisync.query.parameter;

import io.javalin.http.Context;
import io.pisync.kit.http.request.Accept;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.query.csv.CsvForm;
import java.util.List;
import java.util.Locale;

/** What a list is written as. */
public enum Format {
    /** An array of objects. */
    JSON,
    /** A file of lines. */
    CSV,
    /** An array of device ids. */
    IDS;

    /**
     * Reads {@code format}, one of those offered, and where it is left out the {@code Accept} header. {@code format=csv} is for links,
     * whatever their client accepts; throws {@link io.pisync.kit.http.problem.NotAcceptable} otherwise.
     */
    public static Format read(Context ctx, QueryParameters parameters, List<Format> offered) {
        CsvForm.check(parameters);
        Format asked = Words.read(parameters, "format", offered.toArray(Format[]::new), Format::word)
                .orElse(null);
        if (asked == CSV) {
            return CSV;
        }
        if (asked != null) {
            Accept.requireJson(ctx);
            return asked;
        }
        return Accept.choose(ctx, List.of(Accept.JSON, Accept.CSV)).equals(Accept.CSV) ? CSV : JSON;
    }

    /** The word used in query parameters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
