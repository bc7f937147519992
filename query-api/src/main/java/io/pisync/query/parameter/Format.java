package io.pisync.query.parameter;

import io.javalin.http.Context;
import io.pisync.kit.http.request.Accept;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.query.csv.CsvOptions;
import java.util.List;
import java.util.Locale;

/** The format of a list. */
public enum Format {
    /** An array of objects. */
    JSON,
    /** A CSV file. */
    CSV,
    /** An array of device ids. */
    IDS;

    /**
     * Reads {@code format}, so that links work whatever the client accepts, or the {@code Accept} header if it is absent. Throws
     * {@link io.pisync.kit.http.problem.NotAcceptable} if the header allows no offered format.
     */
    public static Format read(Context ctx, QueryParameters parameters, List<Format> offered) {
        CsvOptions.check(parameters);
        Format asked = EnumParameters.read(parameters, "format", offered.toArray(Format[]::new), Format::word)
                .orElse(null);
        if (asked != null) {
            return asked;
        }
        return Accept.choose(ctx, List.of(Accept.JSON, Accept.CSV)).equals(Accept.CSV) ? CSV : JSON;
    }

    /** The word used in query parameters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
