package io.pisync.processor.read.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.question.RowKey;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PageSharesTest {
    private static final Map<Integer, List<RowKey>> KEYS = Map.of(0, keys(1, 4, 5), 3, keys(2, 3, 9, 10), 7, List.of());

    @Test
    void givesEachPartitionItsShareOfTheFirstRows() {
        assertThat(PageShares.of(KEYS, 4)).isEqualTo(Map.of(0, 2, 3, 2, 7, 0));
        assertThat(PageShares.of(KEYS, 5)).isEqualTo(Map.of(0, 3, 3, 2, 7, 0));
        assertThat(PageShares.of(KEYS, 1)).isEqualTo(Map.of(0, 1, 3, 0, 7, 0));
    }

    @Test
    void givesEachPartitionAllItsRowsIfThePageIsLarger() {
        assertThat(PageShares.of(KEYS, 100)).isEqualTo(Map.of(0, 3, 3, 4, 7, 0));
    }

    private static List<RowKey> keys(long... ranks) {
        return LongStream.of(ranks).mapToObj(rank -> new RowKey(rank, "device")).toList();
    }
}
