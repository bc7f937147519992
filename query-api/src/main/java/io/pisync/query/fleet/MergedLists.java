package io.pisync.query.fleet;

import io.javalin.http.Context;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.wire.QuestionJson;
import io.pisync.kit.http.answer.ClientWatch;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.query.answer.Answers;
import io.pisync.query.answer.PartialAnswers;
import io.pisync.query.answer.ReadYourWrite;
import io.pisync.query.csv.CsvAnswer;
import io.pisync.query.csv.CsvPage;
import io.pisync.query.paging.Cursor;
import io.pisync.query.paging.NextLink;
import io.pisync.query.paging.PageRequest;
import io.pisync.query.parameter.Format;
import io.pisync.query.routing.FleetAnswer;
import io.pisync.query.routing.FleetStates;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers lists whose rows combine data of all partitions: groups, labels, error codes. */
final class MergedLists {
    private final FleetStates fleet;

    MergedLists(FleetStates fleet) {
        this.fleet = fleet;
    }

    /** Answers with the list that {@code reader} returns. */
    <A, I> void answer(Context ctx, Function<QueryParameters, MergedView<A, I>> reader) {
        QueryParameters.read(ctx, parameters -> ParsedRequest.read(ctx, parameters, reader.apply(parameters)))
                .answer(ctx, fleet);
    }

    private record ParsedRequest<A, I>(
            MergedView<A, I> view, @Nullable RowKey after, PageRequest page, Format format, PartialAnswers partial) {
        static <A, I> ParsedRequest<A, I> read(Context ctx, QueryParameters parameters, MergedView<A, I> view) {
            Format format = Format.read(ctx, parameters, List.of(Format.JSON, Format.CSV));
            PageRequest page = PageRequest.read(parameters, format);
            RowKey after = parameters
                    .parsed("cursor", Cursor.ALLOWED, cursor -> Optional.of(keyAt(view, cursor)))
                    .orElse(null);
            return new ParsedRequest<>(view, after, page, format, PartialAnswers.read(parameters));
        }

        void answer(Context ctx, FleetStates fleet) {
            FleetAnswer<List<I>> answer = ClientWatch.whileConnected(
                            ctx, () -> fleet.gather(view.question(), ReadYourWrite.position(ctx)))
                    .map(view.items());
            List<I> items = partial.valueOf(answer, ctx);
            if (answer instanceof FleetAnswer.Whole) {
                ctx.header(FleetLists.TOTAL_COUNT, Integer.toString(items.size()));
            }
            List<Map.Entry<RowKey, I>> remaining = afterCursor(items);
            int end = page.toEnd() ? remaining.size() : Math.min(remaining.size(), page.offset() + page.limit());
            List<Map.Entry<RowKey, I>> ofPage = remaining.subList(Math.min(page.offset(), end), end);
            if (end < remaining.size() && end > 0) {
                String place = view.order() + ":"
                        + Cursor.positionOf(remaining.get(end - 1).getKey());
                NextLink.add(ctx, Cursor.encode(view.question(), place));
            }
            write(ctx, ofPage.stream().map(Map.Entry::getValue).map(view.row().maker()));
        }

        private void write(Context ctx, Stream<?> rows) {
            if (format == Format.CSV) {
                String name = QuestionJson.nameOf(view.question());
                CsvAnswer.write(ctx, name, view.row().type(), new CsvPage(rows.toList(), null));
            } else {
                Answers.json(ctx, rows.toList());
            }
        }

        private List<Map.Entry<RowKey, I>> afterCursor(List<I> items) {
            return items.stream()
                    .map(item -> Map.entry(view.key().apply(item), item))
                    .filter(item -> after == null || item.getKey().compareTo(after) > 0)
                    .sorted(Comparator.comparing(Map.Entry::getKey))
                    .toList();
        }

        private static RowKey keyAt(MergedView<?, ?> view, String cursor) {
            String place = Cursor.decode(view.question(), cursor);
            String order = view.order() + ":";
            if (!place.startsWith(order)) {
                throw new IllegalArgumentException("The cursor belongs to another order");
            }
            return Cursor.keyAt(place.substring(order.length()));
        }
    }
}
