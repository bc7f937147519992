package io.pisync.query.fleet;

import io.pisync.contract.read.question.KeysQuestion;
import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.query.answer.PartialAnswers;
import io.pisync.query.paging.Cursor;
import io.pisync.query.paging.PageRequest;
import io.pisync.query.parameter.Format;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for a page of a list.
 *
 * @param after the row before the page; null for the start of the list
 */
record ListRequest<R>(Pages<R> pages, @Nullable RowKey after, PageRequest page, PartialAnswers partialAnswers) {
    /** Reads the parameters that all lists share, and reports their errors to {@code parameters}. */
    static <R> ListRequest<R> read(QueryParameters parameters, Pages<R> pages, Format format) {
        PageRequest page = PageRequest.read(parameters, format);
        ListQuestion<R> any = pages.question(null, 1);
        RowKey after = parameters
                .parsed("cursor", Cursor.ALLOWED, cursor -> Optional.of(Cursor.keyAt(Cursor.decode(any, cursor))))
                .orElse(null);
        return new ListRequest<>(pages, after, page, PartialAnswers.read(parameters));
    }

    /** Returns a request for the largest page after this row. */
    ListRequest<R> nextPage(RowKey row) {
        return new ListRequest<>(pages, row, page.following(), partialAnswers);
    }

    /** Whether to read only the keys of the skipped rows, because there are many. */
    boolean isDeep() {
        return page.isDeep();
    }

    /** The question for the keys of the rows to skip. */
    KeysQuestion keysToSkip() {
        return new KeysQuestion(pages.question(after, page.offset()));
    }

    /** Returns a request for the same page, positioned after the last row to skip. */
    ListRequest<R> skippedTo(RowKey lastSkipped) {
        return new ListRequest<>(pages, lastSkipped, page.withoutOffset(), partialAnswers);
    }

    /** Asks for one row more than the page has, to find out whether there is a next page. */
    ListQuestion<R> question() {
        return pages.question(after, page.offset() + page.limit() + 1);
    }

    /** Returns the rows of this page, given the rows in the answer. */
    List<R> rowsOfPage(List<R> answered) {
        return answered.stream().skip(page.offset()).limit(page.limit()).toList();
    }

    /** Returns the last row of this page; null if there is no next page. */
    @Nullable
    RowKey last(List<R> answered) {
        int end = page.offset() + page.limit();
        return answered.size() > end ? question().keyOf(answered.get(end - 1)) : null;
    }
}
