package io.pisync.kit.http.request;

import io.javalin.http.Context;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.StandardProblems;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.http.QuotedQualityCSV.QualityValue;
import org.jspecify.annotations.Nullable;

/** Negotiates the media type of an answer (RFC 9110 section 12.5.1). */
public final class Accept {
    public static final String JSON = "application/json";
    public static final String CSV = "text/csv";

    private Accept() {}

    /**
     * Returns the best of the offered types, the first of equals; answers 406 if the client accepts none.
     */
    public static String choose(Context ctx, List<String> offered) {
        return choose(ListHeader.read(ctx, "Accept"), offered)
                .orElseThrow(() -> new HttpProblem(
                        StandardProblems.of(406, "Offered are " + String.join(", ", offered) + "; see Accept")));
    }

    /** Answers 406 unless the client accepts JSON. */
    public static void requireJson(Context ctx) {
        choose(ctx, List.of(JSON));
    }

    static Optional<String> choose(@Nullable String header, List<String> offered) {
        if (header == null || header.isBlank()) {
            return offered.stream().findFirst();
        }
        List<QualityValue> ranges = ranges(header);
        return offered.stream()
                .filter(type -> quality(type, ranges) > 0)
                .min(Comparator.comparingDouble(type -> -quality(type, ranges)));
    }

    /** Returns whether the client accepts the content coding gzip. */
    public static boolean gzip(Context ctx) {
        String header = ListHeader.read(ctx, "Accept-Encoding");
        return header != null
                && ranges(header).stream()
                        .anyMatch(
                                coding -> coding.isAcceptable() && bare(coding).equals("gzip"));
    }

    /** Returns the quality of the most specific matching range. */
    private static double quality(String type, List<QualityValue> ranges) {
        return Stream.of(type, type.substring(0, type.indexOf('/')) + "/*", "*/*")
                .flatMap(wanted -> ranges.stream().filter(range -> bare(range).equals(wanted)))
                .map(QualityValue::getWeight)
                .findFirst()
                .orElse(0.0);
    }

    private static String bare(QualityValue range) {
        return range.getValue().split(";", 2)[0];
    }

    /** Reads spaces around {@code =} too, which the grammar forbids; a header that cannot be read accepts nothing. */
    private static List<QualityValue> ranges(String header) {
        QuotedQualityCSV ranges = new QuotedQualityCSV();
        try {
            ranges.addValue(header.toLowerCase(Locale.ROOT).replaceAll("\\s*([;=])\\s*", "$1"));
            return ranges.getQualityValues();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
