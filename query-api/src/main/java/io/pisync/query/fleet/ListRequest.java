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
 * A page of a list as a client asks for it.
 *
 * @param after the row it begins behind; null begins the list
 */
record ListRequest<R>(Pages<R> pages, @Nullable RowKey after, PageRequest page, PartialAnswers partialAnswers) {
    /** Reads what all lists share, and notes what is wrong with it. */
    static <R> ListRequest<R> read(QueryParameters parameters, Pages<R> pages, Format format) {
        PageRequest page = PageRequest.read(parameters, format);
        ListQuestion<R> any = pages.question(null, 1);
        RowKey after = parameters
                .parsed("cursor", Cursor.ALLOWED, cursor -> Optional.of(Cursor.keyAt(Cursor.decode(any, cursor))))
                .orElse(null);
        return new ListRequest<>(pages, after, page, PartialAnswers.read(parameters));
    }

    /** The largest page behind this row. */
    ListRequest<R> behind(RowKey row) {
        return new ListRequest<>(pages, row, page.following(), partialAnswers);
    }

    /** Whether so many rows are skipped that only their keys are read. */
    boolean isDeep() {
        return page.isDeep();
    }

    /** The keys of the rows to skip. */
    KeysQuestion keysToSkip() {
        return new KeysQuestion(pages.question(after, page.offset()));
    }

    /** The same page, which begins behind the last of the rows to skip. */
    ListRequest<R> skippedTo(RowKey lastSkipped) {
        return new ListRequest<>(pages, lastSkipped, page.withoutOffset(), partialAnswers);
    }

    /** Reaches one row farther than the page, to know whether there is a next one. */
    ListQuestion<R> question() {
        return pages.question(after, page.offset() + page.limit() + 1);
    }

    /** The rows of this page among those the question was answered with. */
    List<R> rowsOfPage(List<R> answered) {
        return answered.stream().skip(page.offset()).limit(page.limit()).toList();
    }

    /** The last row of this page, behind which the next one begins; null when there is none. */
    @Nullable
    RowKey last(List<R> answered) {
        int end = page.offset() + page.limit();
        return answered.size() > end ? question().keyOf(answered.get(end - 1)) : null;
    }
}
