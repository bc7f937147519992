package io.pisync.processor.read.port;

import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.processor.read.question.LeastRecent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Combines the parts of this instance, and remembers the last groups: as long as every partition's part is the same object they are not
 * added up again. Thread-safe.
 */
final class CombinedGroups {
    private static final int QUESTIONS_KEPT = 32;

    private final Map<FleetQuestion<?>, Combined> known = new LeastRecent<>(QUESTIONS_KEPT);

    private record Combined(List<?> parts, Object whole) {
        boolean isOf(List<?> others) {
            if (parts.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i) != others.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The parts together. */
    @SuppressWarnings("unchecked") // what is known of a question is of its answer's type
    <A> A combine(FleetQuestion<A> question, List<A> parts) {
        if (!(question instanceof GroupsQuestion)) {
            return question.combine(parts);
        }
        Combined last = last(question);
        if (last != null && last.isOf(parts)) {
            return (A) last.whole;
        }
        A whole = question.combine(parts);
        keep(question, new Combined(List.copyOf(parts), whole));
        return whole;
    }

    private synchronized @Nullable Combined last(FleetQuestion<?> question) {
        return known.get(question);
    }

    private synchronized void keep(FleetQuestion<?> question, Combined combined) {
        known.put(question, combined);
    }
}
