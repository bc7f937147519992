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
import io.pisync.query.csv.CsvForm;
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

/** Answers any list over the fleet: filters, page, completeness, headers, rows. */
final class FleetLists {
    static final String TOTAL_COUNT = "X-Total-Count";

    private static final int MAX_LABEL_COLUMNS = 32;

    private final FleetStates fleet;

    FleetLists(FleetStates fleet) {
        this.fleet = fleet;
    }

    /** Makes a list of the parameters and the labels that devices must have to be in it. */
    @FunctionalInterface
    interface Reader<R> {
        ListView<R> read(QueryParameters parameters, Map<String, String> labels);
    }

    /** Answers the list that the reader makes of the parameters; of no other devices than those in the caller's scope. */
    <R> void answer(Context ctx, Reader<R> reader) {
        QueryParameters.read(ctx, parameters -> {
                    Map<String, String> labels =
                            LabelFilters.read(parameters, Caller.of(ctx).scope());
                    return Asked.read(ctx, parameters, reader.read(parameters, labels), labels);
                })
                .answer(ctx, fleet);
    }

    /** {@code labels}: which devices are in it. */
    private record Asked<R>(ListRequest<R> request, ListView<R> view, Format format, Map<String, String> labels) {
        static <R> Asked<R> read(
                Context ctx, QueryParameters parameters, ListView<R> view, Map<String, String> labels) {
            Format format = Format.read(ctx, parameters, view.formats());
            return new Asked<>(ListRequest.read(parameters, view.pages(), format), view, format, labels);
        }

        void answer(Context ctx, FleetStates fleet) {
            LogPosition position = ReadYourWrite.position(ctx);
            if (request.isDeep()) {
                answerDeep(ctx, fleet, position);
            } else {
                write(ctx, fleet, ClientWatch.whileConnected(ctx, () -> fleet.gather(request.question(), position)));
            }
        }

        /** The keys before the page first, then its rows: never all the rows before it. */
        private void answerDeep(Context ctx, FleetStates fleet, LogPosition position) {
            KeysQuestion question = request.keysToSkip();
            FleetAnswer<Rows<RowKey>> skipped = ClientWatch.whileConnected(ctx, () -> fleet.gather(question, position));
            Rows<RowKey> keys = request.partialAnswers().valueOf(skipped, ctx);
            if (keys.rows().size() < question.limit()) {
                write(ctx, fleet, skipped.map(rows -> new Rows<R>(List.of(), rows.total())));
                return;
            }
            Asked<R> page = new Asked<>(request.skippedTo(keys.rows().get(question.limit() - 1)), view, format, labels);
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
            if (last != null && !request.page().goesOn()) {
                NextLink.add(ctx, Cursor.encode(request.question(), Cursor.positionOf(last)));
            }
            if (format == Format.CSV) {
                CsvPage page = page(rows.rows(), following -> rows(following, answer, fleet));
                String name = QuestionJson.nameOf(request.question());
                CsvAnswer.write(ctx, name, view.rowType(), page, CsvForm.of(ctx).with(labelNames(fleet)));
            } else {
                Answers.json(ctx, shown(rows.rows()));
            }
        }

        /** Those that have a column: of the labels that most devices have as many as fit on a screen or two. */
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
            RowKey last = request.page().goesOn() ? request.last(answered) : null;
            if (last == null) {
                return new CsvPage(shown(answered), null);
            }
            Asked<R> following = new Asked<>(request.behind(last), view, format, labels);
            return new CsvPage(shown(answered), () -> following.page(reading.apply(following.request), reading));
        }

        /** Of a later page, which must not lack more than the first. */
        private static <R> List<R> rows(ListRequest<R> following, FleetAnswer<Rows<R>> first, FleetStates fleet) {
            FleetAnswer<Rows<R>> answer = fleet.gather(following.question(), LogPosition.NONE);
            return following.partialAnswers().valueBehind(first, answer).rows();
        }

        private List<?> shown(List<R> answered) {
            return request.rowsOfPage(answered).stream().map(view.row()).toList();
        }
    }
}
