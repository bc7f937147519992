package io.pisync.processor.read.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.Groups;
import io.pisync.processor.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares sums that are kept with sums over everything. */
class GroupsTotalTest {
    private static final int PARTITIONS = 3;

    private final SplittableRandom random = new SplittableRandom(Seed.get());
    private final GroupsTotal total = new GroupsTotal();

    @Test
    void isTheSumWhateverChangesInBetween() {
        List<List<GroupPart>> parts = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            parts.add(new ArrayList<>());
        }
        for (int round = 0; round < 2_000; round++) {
            for (int n = random.nextInt(4); n > 0; n--) {
                change(parts.get(random.nextInt(PARTITIONS)));
            }
            List<Groups> now = parts.stream()
                    .limit(random.nextInt(9) == 0 ? 2 : PARTITIONS)
                    .map(groups -> new Groups(false, List.copyOf(groups)))
                    .toList();

            assertThat(byValue(total.of(now))).isEqualTo(byValue(Groups.sum(now, 10_000)));
        }
    }

    @Test
    void keepsTheSumsOfGroupsThatDidNotChange() {
        GroupPart same = GroupPart.ofExpected("same", 1);
        Groups other = new Groups(false, List.of(same, GroupPart.ofExpected("other", 2)));
        Groups first = total.of(List.of(other, other));
        Groups second = total.of(List.of(other, new Groups(false, List.of(same, GroupPart.ofExpected("other", 3)))));

        assertThat(second.parts().get(0)).isSameAs(first.parts().get(0));
        assertThat(second.parts().get(1))
                .isEqualTo(GroupPart.ofExpected("other", 5).with(5, Map.of()));
        assertThat(total.of(List.of(other, other))).isNotSameAs(second);
    }

    @Test
    void isNothingIfOnePartHasTooMany() {
        Groups some = new Groups(false, List.of(GroupPart.ofExpected("some", 1)));

        assertThat(total.of(List.of(some, Groups.TOO_MANY)).tooMany()).isTrue();
        assertThat(total.of(List.of(some, some)).parts()).hasSize(1);
    }

    /** Changes a group, adds one, removes one or reverses all. */
    private void change(List<GroupPart> groups) {
        int place = groups.isEmpty() ? 0 : random.nextInt(groups.size());
        switch (groups.isEmpty() ? 8 : 3 + random.nextInt(8)) {
            case 9, 10 -> groups.remove(place);
            case 8 -> {
                String value = "v" + random.nextInt(6);
                groups.removeIf(group -> group.value().equals(value));
                groups.add(GroupPart.ofExpected(value, random.nextInt(9)));
            }
            case 7 -> groups.add(groups.remove(0));
            default -> groups.set(place, groups.get(place).with(random.nextInt(9), Map.of("code", random.nextLong(5))));
        }
    }

    private static Map<String, GroupPart> byValue(Groups groups) {
        return groups.parts().stream().collect(Collectors.toMap(GroupPart::value, Function.identity()));
    }
}
