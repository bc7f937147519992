package io.pisync.kit.http.request;

import io.javalin.http.Context;
import io.pisync.kit.config.ClosestName;
import io.pisync.kit.http.problem.FieldError;
import io.pisync.kit.http.problem.InvalidParameter;
import io.pisync.kit.time.TimeText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Typed reading of query parameters that reports all invalid ones at once. Blank counts as absent; one given twice is invalid, and so is
 * one that the reader does not ask for: a filter with a wrong name would let everything through.
 */
public final class QueryParameters {
    private static final String TIME_ALLOWED =
            "a time that exists, such as 2026-01-31T08:15:30Z or 2026-01-31T13:45:30+05:30, an epoch in seconds or"
                    + " milliseconds, or a date such as 2026-01-31";
    private static final Pattern BARE_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern EPOCH = Pattern.compile("-?\\d{1,18}");
    /** In a query, a plus sign that is not encoded is a space. */
    private static final Pattern DECODED_PLUS = Pattern.compile("(:\\d{2}(?:\\.\\d+)?) (\\d{2}:\\d{2})$");

    private final Map<String, List<String>> values;
    private final List<FieldError> errors = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();
    private final Set<String> families = new TreeSet<>();

    private QueryParameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** An instant, or a bare date that stands for a whole day in UTC. */
    public sealed interface Moment {
        /** First instant of what was given. */
        Instant start();

        /** First instant after it: the same instant, or the start of the next day. */
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
     * Reads a request's parameters. The reader may throw {@link InvalidParameter} itself for what spans several
     * parameters.
     *
     * @throws InvalidParameter naming every parameter that is invalid
     */
    public static <T> T read(Context ctx, Function<QueryParameters, T> reader) {
        return read(ctx.queryParamMap(), reader);
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
        parameters.values.keySet().stream()
                .filter(name -> !parameters.known.contains(name))
                .forEach(parameters::unknown);
        if (!parameters.errors.isEmpty()) {
            throw new InvalidParameter(parameters.errors);
        }
        return result;
    }

    /** The text of a parameter. */
    public Optional<String> text(String name) {
        known.add(name);
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            invalid(name, String.join("', '", given), "given once");
        }
        return given.stream().findFirst().filter(text -> !text.isBlank());
    }

    /** The text of a parameter, of at most so many code points. */
    public Optional<String> text(String name, int maxLength) {
        return parsed(
                name,
                "at most " + maxLength + " characters",
                text -> Optional.of(text).filter(value -> value.codePointCount(0, value.length()) <= maxLength));
    }

    /** The names that begin with this; each is known once its text is read. */
    public List<String> named(String prefix) {
        families.add(prefix);
        return values.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
    }

    /** An integer; both bounds belong to it. */
    public int integer(String name, int defaultValue, int min, int max) {
        return parsed(name, "an integer from " + min + " to " + max, text -> {
                    int value = Integer.parseInt(text);
                    return value >= min && value <= max ? Optional.of(value) : Optional.empty();
                })
                .orElse(defaultValue);
    }

    /** An integer that may be missing; both bounds belong to it. */
    public Optional<Integer> optionalInteger(String name, int min, int max) {
        return text(name).isEmpty() ? Optional.empty() : Optional.of(integer(name, min, min, max));
    }

    /** {@code true} or {@code false}. */
    public boolean bool(String name, boolean defaultValue) {
        return oneOf(name, List.of("true", "false")).map(Boolean::valueOf).orElse(defaultValue);
    }

    /** One of some words, exactly as written. */
    public Optional<String> oneOf(String name, List<String> allowed) {
        return parsed(
                name,
                "one of " + String.join(", ", allowed),
                text -> allowed.contains(text) ? Optional.of(text) : Optional.empty());
    }

    /** One of some words. */
    public String oneOf(String name, String defaultValue, List<String> allowed) {
        return oneOf(name, allowed).orElse(defaultValue);
    }

    /** A time in any of the forms of {@link TimeText}, or a bare date. A space before an offset is the plus sign that it was. */
    public Optional<Moment> moment(String name) {
        return parsed(name, TIME_ALLOWED, QueryParameters::parseMoment);
    }

    /** As {@link #moment}; a bare date is its first instant in UTC. */
    public Optional<Instant> instant(String name) {
        return moment(name).map(Moment::start);
    }

    /** A value of one's own; the parser returns empty, or throws IllegalArgumentException, for what is not allowed. */
    public <T> Optional<T> parsed(String name, String allowed, Function<String, Optional<T>> parser) {
        return text(name).flatMap(text -> {
            Optional<T> value = parse(text, parser);
            if (value.isEmpty()) {
                invalid(name, text, allowed);
            }
            return value;
        });
    }

    /** Notes that a parameter is invalid and goes on reading; {@code allowed} completes "must be …". */
    public void invalid(String name, String value, String allowed) {
        List<FieldError> found =
                new InvalidParameter(name, value, allowed).problem().errors();
        found.stream().filter(error -> !errors.contains(error)).forEach(errors::add);
    }

    private void unknown(String name) {
        String meant = ClosestName.within(Math.max(1, name.length() / 3), name, known)
                .or(() -> families.stream().findFirst().map(prefix -> prefix + name))
                .map(closest -> "; did you mean " + closest + "?")
                .orElse("; there are " + String.join(", ", known));
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
            long epoch = Long.parseLong(text);
            return Optional.of(epoch)
                    .filter(number -> number >= TimeText.MIN_EPOCH && number <= TimeText.MAX_EPOCH)
                    .map(TimeText::ofEpoch)
                    .map(Moment.Exact::new);
        }
        return TimeText.parse(DECODED_PLUS.matcher(text).replaceFirst("$1+$2")).map(Moment.Exact::new);
    }
}
