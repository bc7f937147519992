package io.pisync.benchmarks.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsColumnsAsMarkdown() {
        assertThat(new Table("run", "events/s")
                        .row("bare", "40,000")
                        .row("ours", "9")
                        .lines())
                .containsExactly(
                        "| run  | events/s |", "| ---- | -------: |", "| bare |   40,000 |", "| ours |        9 |");
    }

    @Test
    void rejectsARowOfAnotherWidth() {
        assertThatThrownBy(() -> new Table("run").row("bare", "1")).hasMessageContaining("2 cells");
    }

    @Test
    void writesNumbersForPeople() {
        assertThat(Sizes.bytes(512)).isEqualTo("512 B");
        assertThat(Sizes.bytes(1_536)).isEqualTo("1.5 KiB");
        assertThat(Sizes.bytes(20L << 30)).isEqualTo("20 GiB");
        assertThat(Sizes.count(1_234_567)).isEqualTo("1,234,567");
    }
}
