package io.pisync.processor.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a device's kept events as runs of failures, lazily from the newest backwards. Not thread-safe; valid as
 * long as the rows it reads.
 */
public final class Timeline {
    private final Iterator<HistoryRow> newestFirst;
    private final List<Run> ended = new ArrayList<>();
    private @Nullable HistoryRow lastSuccess;
    private final Run current;

    /** A timeline over these rows, newest first in event order. */
    public Timeline(Iterator<HistoryRow> newestFirst) {
        this.newestFirst = newestFirst;
        this.current = nextRun();
    }

    /** The newest, unbroken run; empty when the newest sync succeeded or there is none. */
    public Run current() {
        return current;
    }

    /** The newest success, or null where none is kept. */
    public @Nullable HistoryRow newestSuccess() {
        return current.startedBy();
    }

    /** The ended runs, oldest first, back to the first success that is older than {@code order}. */
    public List<Run> endedDownTo(EventOrder order) {
        while (lastSuccess != null && lastSuccess.order().compareTo(order) >= 0) {
            keepIfNotEmpty(nextRun());
        }
        List<Run> oldestFirst = new ArrayList<>(ended);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** Returns the newest ended run that matches, in the whole kept history; null if there is none. */
    public @Nullable Run newestEnded(Predicate<Run> wanted) {
        for (int i = 0; i < ended.size() || readEnded(); i++) {
            if (wanted.test(ended.get(i))) {
                return ended.get(i);
            }
        }
        return null;
    }

    private boolean readEnded() {
        while (lastSuccess != null) {
            if (keepIfNotEmpty(nextRun())) {
                return true;
            }
        }
        return false;
    }

    private boolean keepIfNotEmpty(Run run) {
        return run.length() > 0 && ended.add(run);
    }

    /** Reads up to and including the next success; the stretch before it may be empty. */
    private Run nextRun() {
        HistoryRow endedBy = lastSuccess;
        List<HistoryRow> failures = new ArrayList<>();
        lastSuccess = null;
        while (newestFirst.hasNext()) {
            HistoryRow row = newestFirst.next();
            if (!row.isFailure()) {
                lastSuccess = row;
                break;
            }
            failures.add(row);
        }
        return new Run(failures, endedBy, lastSuccess);
    }
}
