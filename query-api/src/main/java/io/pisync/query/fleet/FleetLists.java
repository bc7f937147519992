package io.pisync.query.fleet;

import io.javalin.http.Context;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.read.question.KeysQuestion;
import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.LabelCounts;
import io.pisync.contract.read.view.Rows;
import io.pisync.contract.read.wire.QuestionJson;
import io.pisync.kit.http.answer.ClientWatch;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.query.answer.Answers;
import io.pisync.query.answer.ReadYourWrite;
import io.pisync.query.csv.CsvAnswer;
import io.pisync.query.csv.CsvOptions;
import io.pisync.query.csv.CsvPage;
import io.pisync.query.paging.Cursor;
import io.pisync.query.paging.NextLink;
import io.pisync.query.parameter.Format;
import io.pisync.query.routing.FleetAnswer;
import io.pisync.query.routing.FleetStates;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers requests for lists over the fleet: filters, page, completeness, headers, rows. */
final class FleetLists {
    static final String TOTAL_COUNT = "X-Total-Count";

    private static final int MAX_LABEL_COLUMNS = 32;

    private final FleetStates fleet;

    FleetLists(FleetStates fleet) {
        this.fleet = fleet;
    }

    /** Reads a list from the parameters; {@code labels} are those that a device must have. */
    @FunctionalInterface
    interface Reader<R> {
        ListView<R> read(QueryParameters parameters, Map<String, String> labels);
    }

    /** Answers with the list that {@code reader} returns, limited to the devices in the caller's scope. */
    <R> void answer(Context ctx, Reader<R> reader) {
        QueryParameters.read(ctx, parameters -> {
                    Map<String, String> labels =
                            LabelFilters.read(parameters, Caller.of(ctx).scope());
                    return ParsedRequest.read(ctx, parameters, reader.read(parameters, labels), labels);
                })
                .answer(ctx, fleet);
    }

    /** A parsed request; {@code labels} are those that a device must have. */
    private record ParsedRequest<R>(
            ListRequest<R> request, ListView<R> view, Format format, Map<String, String> labels) {
        static <R> ParsedRequest<R> read(
                Context ctx, QueryParameters parameters, ListView<R> view, Map<String, String> labels) {
            Format format = Format.read(ctx, parameters, view.formats());
            return new ParsedRequest<>(ListRequest.read(parameters, view.pages(), format), view, format, labels);
        }

        void answer(Context ctx, FleetStates fleet) {
            LogPosition position = ReadYourWrite.position(ctx);
            if (request.isDeep()) {
                answerDeep(ctx, fleet, position);
            } else {
                write(ctx, fleet, ClientWatch.whileConnected(ctx, () -> fleet.gather(request.question(), position)));
            }
        }

        /** Reads the keys before the page first, then the rows of the page, so that the skipped rows are never in memory. */
        private void answerDeep(Context ctx, FleetStates fleet, LogPosition position) {
            KeysQuestion question = request.keysToSkip();
            FleetAnswer<Rows<RowKey>> skipped = ClientWatch.whileConnected(ctx, () -> fleet.gather(question, position));
            Rows<RowKey> keys = request.partialAnswers().valueOf(skipped, ctx);
            if (keys.rows().size() < question.limit()) {
                write(ctx, fleet, skipped.map(rows -> new Rows<R>(List.of(), rows.total())));
                return;
            }
            ParsedRequest<R> page =
                    new ParsedRequest<>(request.skippedTo(keys.rows().get(question.limit() - 1)), view, format, labels);
            page.write(
                    ctx,
                    fleet,
                    ClientWatch.whileConnected(
                            ctx, () -> skipped.then(fleet.gather(page.request.question(), position))));
        }

        private void write(Context ctx, FleetStates fleet, FleetAnswer<Rows<R>> answer) {
            Rows<R> rows = request.partialAnswers().valueOf(answer, ctx);
            if (rows.total() != null && answer instanceof FleetAnswer.Whole) {
                ctx.header(TOTAL_COUNT, rows.total().toString());
            }
            RowKey last = request.last(rows.rows());
            if (last != null && !request.page().toEnd()) {
                NextLink.add(ctx, Cursor.encode(request.question(), Cursor.positionOf(last)));
            }
            if (format == Format.CSV) {
                CsvPage page = page(rows.rows(), following -> rows(following, answer, fleet));
                String name = QuestionJson.nameOf(request.question());
                CsvAnswer.write(
                        ctx, name, view.rowType(), page, CsvOptions.of(ctx).with(labelNames(fleet)));
            } else {
                Answers.json(ctx, rowsOfPage(rows.rows()));
            }
        }

        /** Returns the labels that get a column: the most frequent ones. */
        private SortedSet<String> labelNames(FleetStates fleet) {
            FleetAnswer<LabelCounts> answer = fleet.gather(new LabelsQuestion(labels), LogPosition.NONE);
            Map<String, LabelCounts.Label> known = answer instanceof FleetAnswer.Whole<LabelCounts> whole
                    ? whole.value().byName()
                    : answer instanceof FleetAnswer.Partly<LabelCounts> partly
                            ? partly.value().byName()
                            : Map.of();
            return known.entrySet().stream()
                    .sorted(Comparator.comparingLong((Map.Entry<String, LabelCounts.Label> label) ->
                                    -label.getValue().devices())
                            .thenComparing(Map.Entry::getKey))
                    .limit(MAX_LABEL_COLUMNS)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private CsvPage page(List<R> answered, Function<ListRequest<R>, List<R>> reading) {
            RowKey last = request.page().toEnd() ? request.last(answered) : null;
            if (last == null) {
                return new CsvPage(rowsOfPage(answered), null);
            }
            ParsedRequest<R> following = new ParsedRequest<>(request.nextPage(last), view, format, labels);
            return new CsvPage(rowsOfPage(answered), () -> following.page(reading.apply(following.request), reading));
        }

        /** Returns the rows of a later page; throws if partitions are missing that the first page had. */
        private static <R> List<R> rows(ListRequest<R> following, FleetAnswer<Rows<R>> first, FleetStates fleet) {
            FleetAnswer<Rows<R>> answer = fleet.gather(following.question(), LogPosition.NONE);
            return following.partialAnswers().valueOfLaterPage(first, answer).rows();
        }

        private List<?> rowsOfPage(List<R> answered) {
            return request.rowsOfPage(answered).stream().map(view.row()).toList();
        }
    }
}
