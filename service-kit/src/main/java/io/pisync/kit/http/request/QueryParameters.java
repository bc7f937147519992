package io.pisync.kit.http.request;

import io.javalin.http.Context;
import io.pisync.kit.config.ClosestName;
import io.pisync.kit.http.problem.FieldError;
import io.pisync.kit.http.problem.InvalidParameter;
import io.pisync.kit.time.TimeText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads query parameters as typed values and reports all invalid ones at once. A blank parameter counts as absent. A
 * duplicate parameter is invalid, and so is one that the reader does not read: a misspelt filter would otherwise match
 * everything.
 */
public final class QueryParameters {
    private static final String TIME_ALLOWED =
            "a time that exists, such as 2026-01-31T08:15:30Z or 2026-01-31T13:45:30+05:30, an epoch in seconds or"
                    + " milliseconds, or a date such as 2026-01-31";
    private static final Pattern BARE_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern EPOCH = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,9})?");
    private static final BigDecimal MIN_EPOCH = BigDecimal.valueOf(TimeText.MIN_EPOCH);
    private static final BigDecimal MAX_EPOCH = BigDecimal.valueOf(TimeText.MAX_EPOCH);
    /** In a query, an unencoded plus sign means a space. */
    private static final Pattern DECODED_PLUS = Pattern.compile("(:\\d{2}(?:\\.\\d+)?) (\\d{2}:\\d{2})$");

    private final Map<String, List<String>> values;
    private final List<FieldError> errors = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> families = new TreeSet<>();

    private QueryParameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** An instant, or a date without a time, which means a whole day in UTC. */
    public sealed interface Moment {
        /** Returns the first instant. */
        Instant start();

        /** Returns the exclusive end: the same instant, or the start of the next day. */
        Instant end();

        /** A single instant. */
        record Exact(Instant instant) implements Moment {
            @Override
            public Instant start() {
                return instant;
            }

            @Override
            public Instant end() {
                return instant;
            }
        }

        /** A whole day in UTC. */
        record Day(LocalDate date) implements Moment {
            @Override
            public Instant start() {
                return date.atStartOfDay(ZoneOffset.UTC).toInstant();
            }

            @Override
            public Instant end() {
                return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
        }
    }

    /**
     * Reads a request's parameters. The reader may itself throw {@link InvalidParameter} for errors that concern
     * several parameters.
     *
     * @throws InvalidParameter naming every parameter that is invalid
     */
    public static <T> T read(Context ctx, Function<QueryParameters, T> reader) {
        String query = ctx.queryString();
        if (query != null && !PercentEncoding.isWellFormed(query)) {
            throw undecodable(query);
        }
        return read(withoutEmpty(ctx.queryParamMap()), reader);
    }

    /** The server leaves out all parameters if it cannot decode one, and an omitted filter would match everything. */
    private static InvalidParameter undecodable(String query) {
        QueryParameters broken = new QueryParameters(Map.of());
        for (String pair : query.split("&", -1)) {
            if (!PercentEncoding.isWellFormed(pair)) {
                String[] parts = pair.split("=", 2);
                broken.invalid(
                        parts[0], parts[parts.length - 1], "percent-encoded: each % begins an escape such as %25");
            }
        }
        return new InvalidParameter(broken.errors);
    }

    /** An empty parameter, as between two ampersands, is none. */
    private static Map<String, List<String>> withoutEmpty(Map<String, List<String>> decoded) {
        List<String> unnamed = decoded.get("");
        if (unnamed == null || !unnamed.stream().allMatch(String::isEmpty)) {
            return decoded;
        }
        Map<String, List<String>> named = new HashMap<>(decoded);
        named.remove("");
        return named;
    }

    static <T> T read(Map<String, List<String>> values, Function<QueryParameters, T> reader) {
        QueryParameters parameters = new QueryParameters(values);
        T result;
        try {
            result = reader.apply(parameters);
        } catch (RuntimeException e) {
            if (parameters.errors.isEmpty()) {
                throw e;
            }
            if (e instanceof InvalidParameter invalid) {
                parameters.errors.addAll(invalid.problem().errors());
            }
            throw new InvalidParameter(parameters.errors);
        }
        for (String name : values.keySet()) {
            if (!parameters.known.contains(name)) {
                parameters.unknown(name);
            }
        }
        if (!parameters.errors.isEmpty()) {
            throw new InvalidParameter(parameters.errors);
        }
        return result;
    }

    /** Returns the text of a parameter. */
    public Optional<String> text(String name) {
        known.add(name);
        List<String> given = values.get(name);
        if (given == null || given.isEmpty()) {
            return Optional.empty();
        }
        if (given.size() > 1) {
            invalid(name, String.join("', '", given), "given once");
        }
        return given.get(0).isBlank() ? Optional.empty() : Optional.of(given.get(0));
    }

    /** Returns the text of a parameter, of at most {@code maxLength} code points. */
    public Optional<String> text(String name, int maxLength) {
        return parsed(
                name,
                "at most " + maxLength + " characters",
                text -> Optional.of(text).filter(value -> value.codePointCount(0, value.length()) <= maxLength));
    }

    /** Returns the names with this prefix; each is accepted once its text is read. */
    public List<String> named(String prefix) {
        families.add(prefix);
        return values.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
    }

    /** Reads an integer; both bounds are inclusive. */
    public int integer(String name, int defaultValue, int min, int max) {
        return parsed(name, () -> "an integer from " + min + " to " + max, text -> {
                    int value = Integer.parseInt(text);
                    return value >= min && value <= max ? Optional.of(value) : Optional.empty();
                })
                .orElse(defaultValue);
    }

    /** Reads an optional integer; both bounds are inclusive. */
    public Optional<Integer> optionalInteger(String name, int min, int max) {
        return text(name).isEmpty() ? Optional.empty() : Optional.of(integer(name, min, min, max));
    }

    /** Reads {@code true} or {@code false}. */
    public boolean bool(String name, boolean defaultValue) {
        return oneOf(name, List.of("true", "false")).map(Boolean::valueOf).orElse(defaultValue);
    }

    /** Reads one of these words, exactly as written. */
    public Optional<String> oneOf(String name, List<String> allowed) {
        return parsed(
                name,
                () -> "one of " + String.join(", ", allowed),
                text -> allowed.contains(text) ? Optional.of(text) : Optional.empty());
    }

    /**
     * Reads a time in any of the forms of {@link TimeText}, or a date. A space before an offset is read as the plus
     * sign that was decoded.
     */
    public Optional<Moment> moment(String name) {
        return parsed(name, TIME_ALLOWED, QueryParameters::parseMoment);
    }

    /** Reads a {@link #moment}; a date means its first instant in UTC. */
    public Optional<Instant> instant(String name) {
        return moment(name).map(Moment::start);
    }

    /**
     * Reads a value of any type; the parser returns empty, or throws IllegalArgumentException, for a value that is not
     * allowed.
     */
    public <T> Optional<T> parsed(String name, String allowed, Function<String, Optional<T>> parser) {
        return parsed(name, () -> allowed, parser);
    }

    /** As {@link #parsed(String, String, Function)}; {@code allowed} is asked only for a value that is not allowed. */
    public <T> Optional<T> parsed(String name, Supplier<String> allowed, Function<String, Optional<T>> parser) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = parse(text.get(), parser);
        if (value.isEmpty()) {
            invalid(name, text.get(), allowed.get());
        }
        return value;
    }

    /** Records an invalid parameter and continues; {@code allowed} completes "must be …". */
    public void invalid(String name, String value, String allowed) {
        List<FieldError> found =
                new InvalidParameter(name, value, allowed).problem().errors();
        found.stream().filter(error -> !errors.contains(error)).forEach(errors::add);
    }

    private void unknown(String name) {
        String meant = ClosestName.within(Math.max(1, name.length() / 3), name, known)
                .or(() ->
                        families.stream().findFirst().map(prefix -> prefix + name.substring(name.lastIndexOf('.') + 1)))
                .map(closest -> "; did you mean " + closest + "?")
                .orElse("; "
                        + (known.isEmpty()
                                ? "there are none"
                                : "there are " + String.join(", ", new TreeSet<>(known))));
        errors.add(new FieldError(
                "/" + name, "unknown_parameter", InvalidParameter.shown(name) + " is not a parameter here" + meant));
    }

    private static <T> Optional<T> parse(String text, Function<String, Optional<T>> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Moment> parseMoment(String text) {
        if (BARE_DATE.matcher(text).matches()) {
            return Optional.of(new Moment.Day(LocalDate.parse(text)));
        }
        if (EPOCH.matcher(text).matches()) {
            return Optional.of(new BigDecimal(text))
                    .filter(epoch -> epoch.compareTo(MIN_EPOCH) >= 0 && epoch.compareTo(MAX_EPOCH) <= 0)
                    .map(epoch -> new Moment.Exact(TimeText.ofEpoch(epoch)));
        }
        return TimeText.parse(DECODED_PLUS.matcher(text).replaceFirst("$1+$2")).map(Moment.Exact::new);
    }
}
