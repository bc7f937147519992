package io.pisync.processor.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.question.LabelMatch;
import io.pisync.processor.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares a search in joined values with one in each value. */
class TextTest {
    private static final List<String> PIECES = List.of("a", "A", "b", "-", "\u00fc", "\u00dc", "\u0130", "\u03a3", "1");

    private final SplittableRandom random = new SplittableRandom(Seed.get());

    @Test
    void findsTheValuesThatContainIt() {
        for (int round = 0; round < 2_000; round++) {
            List<String> values = IntStream.range(0, random.nextInt(6))
                    .mapToObj(n -> text(random.nextInt(6)))
                    .toList();
            String wanted = text(1 + random.nextInt(3));
            assertThat(found(values, wanted, values.size()))
                    .as("%s in %s", wanted, values)
                    .isEqualTo(IntStream.range(0, values.size())
                            .filter(at -> LabelMatch.finds(wanted, values.get(at), Map.of()))
                            .boxed()
                            .toList());
        }
    }

    @Test
    void stopsWhenNoMoreAreWanted() {
        assertThat(found(List.of("a", "b", "a", "a"), "A", 2)).containsExactly(0, 2);
    }

    @Test
    void keepsThePositionsOfValuesWithASeparator() {
        assertThat(found(List.of("a\nb", "\n", "b"), "b", 9)).containsExactly(0, 2);
    }

    @Test
    void isNotSearchableIfItIsEmptyOrHasASeparator() {
        assertThat(new Text("").isSearchable()).isFalse();
        assertThat(new Text("a\nb").isSearchable()).isFalse();
        assertThat(new Text("a").isSearchable()).isTrue();
    }

    private static List<Integer> found(List<String> values, String wanted, int most) {
        List<Integer> found = new ArrayList<>();
        new Text(wanted).find(Text.join(values.size(), values::get), at -> {
            found.add(at);
            return found.size() < most;
        });
        return found;
    }

    private String text(int pieces) {
        return IntStream.range(0, pieces)
                .mapToObj(n -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }
}
