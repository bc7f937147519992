package io.pisync.processor.read.port;

import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.processor.read.question.LruMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Combines the answers of partitions. Caches groups: the sum is reused while every partition returns the same object. Thread-safe. */
final class CombinedGroups {
    private static final int QUESTIONS_KEPT = 32;

    private final Map<FleetQuestion<?>, Combined> known = new LruMap<>(QUESTIONS_KEPT);

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

    /** Combines the parts into one answer. */
    @SuppressWarnings("unchecked") // a cached answer has the type of its question's answers
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
