package io.pisync.processor.read.port;

import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.Groups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds up the groups of partitions; a group again only if one of its parts is another object than the last time. Thread-safe. */
final class GroupsTotal {
    private final List<@Nullable GroupPart[]> partsOfGroups = new ArrayList<>();
    private List<List<GroupPart>> last = List.of();
    /** By partition and place in its list: the group's place in the total. */
    private int[][] places = {};

    private Groups total = new Groups(false, List.of());

    /** Returns the sum of these parts, one for each partition. */
    synchronized Groups of(List<Groups> parts) {
        if (parts.stream().anyMatch(Groups::tooMany)) {
            return Groups.TOO_MANY;
        }
        List<List<GroupPart>> now = parts.stream().map(Groups::parts).toList();
        BitSet changed = new BitSet();
        boolean isSameSet = replace(now, changed);
        if (!isSameSet) {
            beginAgain(now);
            changed.clear();
            changed.set(0, partsOfGroups.size());
        }
        if (!isSameSet || !changed.isEmpty()) {
            total = new Groups(false, sums(changed));
        }
        last = now;
        return total.atMost(GroupsQuestion.MAX_GROUPS);
    }

    /** Takes the parts that have changed, which are other objects. Returns false if the groups are not those of the last time, in the same order. */
    @SuppressWarnings("ReferenceEquality")
    private boolean replace(List<List<GroupPart>> now, BitSet changed) {
        boolean isSameSet = now.size() == last.size();
        for (int partition = 0; isSameSet && partition < now.size(); partition++) {
            isSameSet = now.get(partition).size() == last.get(partition).size();
            for (int at = 0; isSameSet && at < now.get(partition).size(); at++) {
                GroupPart part = now.get(partition).get(at);
                GroupPart before = last.get(partition).get(at);
                if (part != before) {
                    isSameSet = part.value().equals(before.value());
                    partsOfGroups.get(places[partition][at])[partition] = part;
                    changed.set(places[partition][at]);
                }
            }
        }
        return isSameSet;
    }

    private void beginAgain(List<List<GroupPart>> now) {
        partsOfGroups.clear();
        places = new int[now.size()][];
        Map<String, Integer> placeOf = new HashMap<>();
        for (int partition = 0; partition < now.size(); partition++) {
            List<GroupPart> parts = now.get(partition);
            places[partition] = new int[parts.size()];
            for (int at = 0; at < parts.size(); at++) {
                int place = placeOf.computeIfAbsent(parts.get(at).value(), value -> {
                    partsOfGroups.add(new @Nullable GroupPart[now.size()]);
                    return partsOfGroups.size() - 1;
                });
                places[partition][at] = place;
                partsOfGroups.get(place)[partition] = parts.get(at);
            }
        }
    }

    private List<GroupPart> sums(BitSet changed) {
        GroupPart[] sums = Arrays.copyOf(total.parts().toArray(GroupPart[]::new), partsOfGroups.size());
        changed.stream()
                .forEach(place -> sums[place] = GroupPart.sum(Stream.of(partsOfGroups.get(place))
                        .flatMap(Stream::ofNullable)
                        .toList()));
        return List.of(sums);
    }
}
