package io.pisync.query.fleet;

import io.pisync.contract.read.ListQuestion;
import io.pisync.contract.read.RowKey;
import io.pisync.kit.http.QueryParameters;
import io.pisync.query.answer.PartialAnswers;
import io.pisync.query.paging.Cursor;
import io.pisync.query.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list as a client asks for it.
 *
 * @param question reaches one row farther than the page, to know whether there is a next one
 */
record ListRequest<R>(ListQuestion<R> question, PageRequest page, PartialAnswers partialAnswers) {
    /** Reads what all lists share, and notes what is wrong with it. */
    static <R> ListRequest<R> read(QueryParameters parameters, Pages<R> pages) {
        PageRequest page = PageRequest.read(parameters);
        ListQuestion<R> any = pages.question(null, 1);
        RowKey after = parameters
                .parsed("cursor", Cursor.ALLOWED, cursor -> Optional.of(Cursor.keyAt(Cursor.decode(any, cursor))))
                .orElse(null);
        ListQuestion<R> question = pages.question(after, page.offset() + page.limit() + 1);
        return new ListRequest<>(question, page, PartialAnswers.read(parameters));
    }

    /** The rows of this page among those the question was answered with. */
    List<R> rowsOfPage(List<R> answered) {
        return answered.stream().skip(page.offset()).limit(page.limit()).toList();
    }

    /** Where the next page begins; null when this is the last. */
    @Nullable
    String next(List<R> answered) {
        int end = page.offset() + page.limit();
        return answered.size() > end
                ? Cursor.encode(question, Cursor.positionOf(question.keyOf(answered.get(end - 1))))
                : null;
    }
}
