package io.pisync.query.device;

import io.javalin.http.Context;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.read.question.SyncHistoryQuestion;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.request.QueryParameters.Moment;
import io.pisync.query.paging.Cursor;
import io.pisync.query.paging.PageRequest;
import io.pisync.query.parameter.EnumParameters;
import io.pisync.query.parameter.Format;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for a page of a device's history.
 *
 * @param toEnd whether the client also wants all later pages
 */
record HistoryPage(SyncHistoryQuestion question, Format format, boolean toEnd) {
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    /** Reads {@code from, to, startDate, endDate, outcome}, the format and the page, and reports all errors to {@code parameters}. */
    static HistoryPage read(Context ctx, String deviceId, QueryParameters parameters) {
        Format format = Format.read(ctx, parameters, List.of(Format.JSON, Format.CSV));
        Instant from = either(
                parameters, "from", "startDate", parameters.moment("startDate").map(Moment::start));
        Instant to =
                either(parameters, "to", "endDate", parameters.moment("endDate").map(Moment::end));
        if (from != null && to != null && from.isAfter(to)) {
            parameters.invalid("from", from.toString(), "no later than to");
        }
        Outcome outcome = EnumParameters.read(parameters, "outcome", Outcome.values(), Outcome::word)
                .orElse(null);
        PageRequest page = PageRequest.read(parameters, format);
        SyncHistoryQuestion question =
                new SyncHistoryQuestion(deviceId, from, to, outcome, null, page.offset(), page.limit());
        String after = parameters
                .parsed("cursor", Cursor.ALLOWED, cursor -> Optional.of(Cursor.decode(question, cursor)))
                .orElse(null);
        return new HistoryPage(
                new SyncHistoryQuestion(deviceId, from, to, outcome, after, page.offset(), page.limit()),
                format,
                page.toEnd());
    }

    /** Returns the largest page after this position. */
    HistoryPage nextPage(String after) {
        SyncHistoryQuestion following = new SyncHistoryQuestion(
                question.deviceId(),
                question.from(),
                question.to(),
                question.outcome(),
                after,
                0,
                PageRequest.MAX_LIMIT);
        return new HistoryPage(following, format, toEnd);
    }

    private static @Nullable Instant either(
            QueryParameters parameters, String name, String otherName, Optional<Instant> other) {
        Optional<Instant> value = parameters.instant(name);
        if (value.isPresent() && other.isPresent() && !value.equals(other)) {
            parameters.invalid(otherName, other.get().toString(), "left out when " + name + " is given");
        }
        Optional<Instant> bound = value.or(() -> other).map(HistoryPage::inMillis);
        if (bound.isPresent() && (bound.get().isBefore(EARLIEST) || bound.get().isAfter(LATEST))) {
            parameters.invalid(name, bound.get().toString(), "in the years 0 to 9999");
        }
        return bound.orElse(null);
    }

    /** Rounds up to a millisecond. Event times have millisecond precision, so the bounds keep their meaning. */
    private static Instant inMillis(Instant instant) {
        Instant cut = instant.truncatedTo(ChronoUnit.MILLIS);
        return cut.equals(instant) ? cut : cut.plusMillis(1);
    }
}
