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

/** Answers lists whose rows are made of all partitions: groups, labels. */
final class WholeLists {
    private final FleetStates fleet;

    WholeLists(FleetStates fleet) {
        this.fleet = fleet;
    }

    /** Answers the list that the reader makes of the parameters. */
    <A, I> void answer(Context ctx, Function<QueryParameters, WholeView<A, I>> reader) {
        QueryParameters.read(ctx, parameters -> Asked.read(ctx, parameters, reader.apply(parameters)))
                .answer(ctx, fleet);
    }

    private record Asked<A, I>(
            WholeView<A, I> view, @Nullable RowKey after, PageRequest page, Format format, PartialAnswers partial) {
        static <A, I> Asked<A, I> read(Context ctx, QueryParameters parameters, WholeView<A, I> view) {
            Format format = Format.read(ctx, parameters, List.of(Format.JSON, Format.CSV));
            PageRequest page = PageRequest.read(parameters, format);
            RowKey after = parameters
                    .parsed("cursor", Cursor.ALLOWED, cursor -> Optional.of(keyAt(view, cursor)))
                    .orElse(null);
            return new Asked<>(view, after, page, format, PartialAnswers.read(parameters));
        }

        void answer(Context ctx, FleetStates fleet) {
            FleetAnswer<List<I>> answer = ClientWatch.whileConnected(
                            ctx, () -> fleet.gather(view.question(), ReadYourWrite.position(ctx)))
                    .map(view.items());
            List<I> items = partial.valueOf(answer, ctx);
            if (answer instanceof FleetAnswer.Whole) {
                ctx.header(FleetLists.TOTAL_COUNT, Integer.toString(items.size()));
            }
            List<Map.Entry<RowKey, I>> left = behind(items);
            int end = page.goesOn() ? left.size() : Math.min(left.size(), page.offset() + page.limit());
            List<Map.Entry<RowKey, I>> shown = left.subList(Math.min(page.offset(), end), end);
            if (end < left.size() && end > 0) {
                String place =
                        view.order() + ":" + Cursor.positionOf(left.get(end - 1).getKey());
                NextLink.add(ctx, Cursor.encode(view.question(), place));
            }
            write(ctx, shown.stream().map(Map.Entry::getValue).map(view.row().maker()));
        }

        private void write(Context ctx, Stream<?> rows) {
            if (format == Format.CSV) {
                String name = QuestionJson.nameOf(view.question());
                CsvAnswer.write(ctx, name, view.row().type(), new CsvPage(rows.toList(), null));
            } else {
                Answers.json(ctx, rows.toList());
            }
        }

        private List<Map.Entry<RowKey, I>> behind(List<I> items) {
            return items.stream()
                    .map(item -> Map.entry(view.key().apply(item), item))
                    .filter(item -> after == null || item.getKey().compareTo(after) > 0)
                    .sorted(Comparator.comparing(Map.Entry::getKey))
                    .toList();
        }

        private static RowKey keyAt(WholeView<?, ?> view, String cursor) {
            String place = Cursor.decode(view.question(), cursor);
            String order = view.order() + ":";
            if (!place.startsWith(order)) {
                throw new IllegalArgumentException("a cursor of another order");
            }
            return Cursor.keyAt(place.substring(order.length()));
        }
    }
}
