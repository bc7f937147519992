package io.pisync.processor.alert;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertType;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.history.Run;
import io.pisync.processor.history.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Opens, updates and resolves episodes of consecutive failures (docs/rules.md, "Deciding about failures"). */
public final class EpisodeRule {
    private static final Duration LATE_AFTER = Duration.ofMinutes(15);

    private final int threshold;

    /** Creates a rule that opens episodes after this number of consecutive failures, at least 1. */
    public EpisodeRule(int threshold) {
        this.threshold = threshold;
    }

    /**
     * Decides on everything applied so far. The result depends on the history alone, not on the order of arrival.
     *
     * @param open the open episode, or null
     * @param opened the number of episodes of the device opened so far
     * @param changedFrom the oldest event that arrived since the last decision
     */
    public AlertDecision decide(
            Subject subject, @Nullable Episode open, int opened, Timeline timeline, EventOrder changedFrom) {
        Deciding deciding = new Deciding(subject, timeline, opened);
        if (open != null) {
            deciding.judge(open);
        }
        deciding.announceEnded(changedFrom);
        deciding.openIfDue();
        boolean isRunUnmarked = deciding.open == null && !timeline.current().isAnnounced();
        return new AlertDecision(deciding.open, deciding.opened, deciding.alerts, deciding.marked, isRunUnmarked);
    }

    /**
     * Returns whether the newest event changes no alert, from lengths alone: the same result as {@link #decide}, without reading the
     * timeline. Everything before the event must be decided, and the history complete.
     *
     * @param isRunUnmarked whether none of the failures before the event belongs to an announced episode
     * @param streakBefore failures in a row before the event
     * @param isFailure whether the event is a failure
     * @param streakAfter failures in a row including the event, if it is a failure
     */
    public boolean changesNothing(
            @Nullable Episode open, boolean isRunUnmarked, int streakBefore, boolean isFailure, int streakAfter) {
        if (!isFailure) {
            return open == null && (streakBefore == 0 || (isRunUnmarked && streakBefore < threshold));
        }
        if (open == null) {
            return streakAfter < threshold;
        }
        // The previous event must still be kept: the episode stays open only if the run still contains one of its
        // events.
        return streakAfter >= Math.max(2, open.threshold()) && Levels.reachedBy(streakAfter) <= open.level();
    }

    private final class Deciding {
        private final Subject subject;
        private final Timeline timeline;
        private final Run current;
        private final List<Alert> alerts = new ArrayList<>();
        private final List<HistoryRow> marked = new ArrayList<>();
        private @Nullable Episode open;
        private int opened;

        Deciding(Subject subject, Timeline timeline, int opened) {
            this.subject = subject;
            this.timeline = timeline;
            this.current = timeline.current();
            this.opened = opened;
        }

        void judge(Episode episode) {
            if (current.length() >= episode.threshold() && current.contains(episode.number())) {
                keepOpen(episode);
            } else {
                resolve(episode);
            }
        }

        private void keepOpen(Episode episode) {
            mark(current, episode.number(), row -> row.episode() != episode.number());
            Beginning beginning = Beginning.of(current, episode);
            boolean corrected = !beginning.startedAt().equals(episode.startedAt());
            int level = Math.max(episode.level(), Levels.reachedBy(current.length()));
            if (!corrected && level == episode.level()) {
                open = episode.openedAt(beginning.openedAt());
                return;
            }
            Episode next = episode.updated(beginning.startedAt(), beginning.openedAt(), level);
            open = next;
            alerts.add(FailureAlert.updated(subject, next, current, corrected));
        }

        private void resolve(Episode episode) {
            Run ended =
                    timeline.newestEnded(run -> run.length() >= episode.threshold() && run.contains(episode.number()));
            if (ended == null) {
                Episode last = episode.updated(episode.startedAt(), episode.openedAt(), episode.level());
                alerts.add(FailureAlert.retracted(subject, last, current));
                return;
            }
            Beginning beginning = Beginning.of(ended, episode);
            Episode last = episode.updated(beginning.startedAt(), beginning.openedAt(), episode.level());
            alerts.add(FailureAlert.resolved(subject, last, ended, false));
        }

        void announceEnded(EventOrder changedFrom) {
            for (Run run : timeline.endedDownTo(changedFrom)) {
                boolean announced = run.isAnnounced();
                if (!announced && run.length() >= threshold) {
                    alerts.add(FailureAlert.resolved(subject, begin(run), run, true));
                    announced = true;
                }
                if (announced) {
                    mark(run, HistoryRow.ANNOUNCED, row -> row.episode() == HistoryRow.UNANNOUNCED);
                }
            }
        }

        void openIfDue() {
            if (open != null || current.length() < threshold) {
                return;
            }
            Episode episode = begin(current);
            opened++;
            mark(current, episode.number(), row -> true);
            open = episode;
            alerts.add(FailureAlert.opened(subject, episode, current));
        }

        private Episode begin(Run run) {
            Beginning beginning = Beginning.of(run, threshold);
            Instant newest = Instant.ofEpochMilli(run.newest().order().timeMs());
            return new Episode(
                    opened + 1,
                    AlertId.of(AlertType.CONSECUTIVE_FAILURES, subject.deviceId(), nameOf(run)),
                    1,
                    threshold,
                    beginning.startedAt(),
                    beginning.openedAt(),
                    Levels.reachedBy(run.length()),
                    run.endedBy() == null
                            && newest.isBefore(subject.detectedAt().minus(LATE_AFTER)));
        }

        /** Adds a suffix to the id of a run that was used for an episode, so that two episodes never have the same id. */
        private String nameOf(Run run) {
            String oldest = run.oldest().eventId();
            return run.wasOpened() ? oldest + ":" + (opened + 1) : oldest;
        }

        private void mark(Run run, int episode, Predicate<HistoryRow> which) {
            run.failures().stream()
                    .filter(which)
                    .map(row -> row.inEpisode(episode))
                    .forEach(marked::add);
        }
    }

    /** The times at which a run began and reached the threshold. */
    private record Beginning(Instant startedAt, Instant openedAt) {
        static Beginning of(Run run, int threshold) {
            return new Beginning(timeOf(run.oldest()), timeOf(run.nthFromOldest(threshold)));
        }

        /**
         * Returns the beginning of the run of an episode. It does not move if the oldest events only left the history (no success
         * precedes the rest of the run).
         */
        static Beginning of(Run run, Episode episode) {
            Beginning visible = of(run, episode.threshold());
            boolean cutOff = run.startedBy() == null && visible.startedAt.isAfter(episode.startedAt());
            return cutOff ? new Beginning(episode.startedAt(), episode.openedAt()) : visible;
        }

        private static Instant timeOf(HistoryRow row) {
            return Instant.ofEpochMilli(row.order().timeMs());
        }
    }
}
