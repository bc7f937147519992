package io.pisync.contract.read.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.read.view.RepeatedFailure;
import io.pisync.contract.read.view.Rows;
import io.pisync.contract.read.view.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeysQuestionTest {
    private static final int DEVICES = 2_345;

    private final Fleet fleet = new Fleet();

    @Test
    void readsTheKeysOfAListInSmallPages() {
        Rows<RowKey> keys = keys(null, 2_000);
        assertThat(keys.rows()).isEqualTo(fleet.keys().subList(0, 2_000));
        assertThat(keys.total()).isEqualTo(DEVICES);
        assertThat(fleet.limits).containsExactly(500, 500, 500, 500);
    }

    @Test
    void stopsAtTheEndOfTheList() {
        assertThat(keys(null, 10_000).rows()).isEqualTo(fleet.keys());
        assertThat(keys(fleet.keys().get(DEVICES - 1), 10_000).rows()).isEmpty();
    }

    @Test
    void startsAfterAKey() {
        assertThat(keys(fleet.keys().get(99), 3).rows()).isEqualTo(fleet.keys().subList(100, 103));
        assertThat(fleet.limits).containsExactly(3);
    }

    @Test
    void mergesTheKeysOfDisjointParts() {
        KeysQuestion question = new KeysQuestion(
                new RepeatedFailuresQuestion(3, Window.ALL, Map.of(), RepeatedFailuresQuestion.Sort.FAILURES, null, 3));
        Rows<RowKey> left = new Rows<>(List.of(new RowKey(-9, "a"), new RowKey(-5, "c")), 7L);
        Rows<RowKey> right = new Rows<>(List.of(new RowKey(-5, "b"), new RowKey(-4, "d")), 2L);
        assertThat(question.combine(List.of(left, right)))
                .isEqualTo(new Rows<>(List.of(new RowKey(-9, "a"), new RowKey(-5, "b"), new RowKey(-5, "c")), 9L))
                .isEqualTo(question.combine(List.of(right, left)));
    }

    @Test
    void rejectsKeysOfKeys() {
        KeysQuestion keys = new KeysQuestion(new RecentErrorsQuestion(Map.of(), null, 1));
        assertThatThrownBy(() -> new KeysQuestion(keys)).isInstanceOf(IllegalArgumentException.class);
    }

    private Rows<RowKey> keys(@Nullable RowKey after, int limit) {
        return new KeysQuestion(new RepeatedFailuresQuestion(
                        3, Window.ALL, Map.of(), RepeatedFailuresQuestion.Sort.DEVICE_ID, after, limit))
                .readFrom(fleet);
    }

    private static final class Fleet implements KeysQuestion.Lists {
        private final List<RepeatedFailure> rows = IntStream.range(0, DEVICES)
                .mapToObj(number ->
                        new RepeatedFailure(String.format("d%05d", number), 5, 5, null, null, Instant.EPOCH, Map.of()))
                .toList();

        final List<Integer> limits = new ArrayList<>();

        List<RowKey> keys() {
            return rows.stream().map(row -> new RowKey(0, row.deviceId())).toList();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <R> Rows<R> read(ListQuestion<R> list) {
            limits.add(list.limit());
            RowKey after = list.after();
            List<R> page = rows.stream()
                    .map(row -> (R) row)
                    .filter(row -> after == null || list.keyOf(row).compareTo(after) > 0)
                    .limit(list.limit())
                    .toList();
            return new Rows<>(page, (long) rows.size());
        }
    }
}
