package io.pisync.kit.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Typed reading of query parameters that reports all invalid ones at once. Blank counts as absent, unknown parameters
 * are ignored, and one given twice with different values is invalid.
 */
public final class QueryParameters {
    private final Map<String, List<String>> values;
    private final List<FieldError> errors = new ArrayList<>();

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
        if (!parameters.errors.isEmpty()) {
            throw new InvalidParameter(parameters.errors);
        }
        return result;
    }

    /** The text of a parameter. */
    public Optional<String> text(String name) {
        Set<String> distinct = new LinkedHashSet<>(values.getOrDefault(name, List.of()));
        distinct.removeIf(String::isBlank);
        if (distinct.size() > 1) {
            invalid(name, String.join("', '", distinct), "given once");
        }
        return distinct.size() == 1 ? Optional.of(distinct.iterator().next()) : Optional.empty();
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

    /** An RFC 3339 instant with offset, or a bare date. */
    public Optional<Moment> moment(String name) {
        return parsed(
                name,
                "an RFC 3339 instant such as 2026-01-31T08:15:30Z, or a date such as 2026-01-31",
                text -> Optional.of(parseMoment(text)));
    }

    /** An RFC 3339 instant with offset; a bare date is its first instant in UTC. */
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

    private static <T> Optional<T> parse(String text, Function<String, Optional<T>> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Moment parseMoment(String text) {
        return text.length() == 10
                ? new Moment.Day(LocalDate.parse(text))
                : new Moment.Exact(OffsetDateTime.parse(text).toInstant());
    }
}
