package io.pisync.kit.http.request;

import io.javalin.http.Context;
import io.pisync.kit.http.problem.NotAcceptable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Negotiates the media type of an answer (RFC 9110 section 12.5.1). */
public final class Accept {
    public static final String JSON = "application/json";
    public static final String CSV = "text/csv";

    private static final Pattern QUALITY = Pattern.compile(";\\s*q\\s*=\\s*([01](?:\\.\\d{0,3})?)");

    private Accept() {}

    /**
     * Returns the best of the offered types, the first of equals; throws {@link NotAcceptable} if the client accepts
     * none.
     */
    public static String choose(Context ctx, List<String> offered) {
        return choose(ListHeader.read(ctx, "Accept"), offered).orElseThrow(() -> new NotAcceptable(offered));
    }

    /** Throws {@link NotAcceptable} (406) unless the client accepts JSON. */
    public static void requireJson(Context ctx) {
        choose(ctx, List.of(JSON));
    }

    static Optional<String> choose(@Nullable String header, List<String> offered) {
        if (header == null || header.isBlank()) {
            return offered.stream().findFirst();
        }
        List<String> ranges = Stream.of(header.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .toList();
        return offered.stream()
                .filter(type -> quality(type, ranges) > 0)
                .sorted(Comparator.comparingDouble((String type) -> -quality(type, ranges)))
                .findFirst();
    }

    /** Returns the quality of the most specific matching range. */
    private static double quality(String type, List<String> ranges) {
        return ranges.stream()
                .filter(range -> specificity(type, range) > 0)
                .max(Comparator.comparingInt(range -> specificity(type, range)))
                .map(Accept::quality)
                .orElse(0.0);
    }

    private static int specificity(String type, String range) {
        String bare = range.split(";", 2)[0].strip();
        if (bare.equals(type)) {
            return 3;
        }
        if (bare.equals(type.substring(0, type.indexOf('/')) + "/*")) {
            return 2;
        }
        return bare.equals("*/*") ? 1 : 0;
    }

    private static double quality(String range) {
        Matcher matcher = QUALITY.matcher(range);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 1;
    }
}
