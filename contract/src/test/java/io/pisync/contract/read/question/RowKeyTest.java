package io.pisync.contract.read.question;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowKeyTest {
    /** Ids for which the orders of UTF-16 units and of UTF-8 bytes differ: with U+FF5E, U+E000 and characters beyond U+FFFF. */
    private static final List<String> IDS = List.of(
            "", "a", "ab", "b", "é", "\uD7FF", "\uE000", "\uFF5E", "😀", "😀a", "😁", "a😀", "a\uFF5E", "\uDBFF\uDFFF");

    @Test
    void ordersIdsByTheirBytes() {
        for (String left : IDS) {
            for (String right : IDS) {
                assertThat(Integer.signum(new RowKey(1, left).compareTo(new RowKey(1, right))))
                        .as(left + " and " + right)
                        .isEqualTo(Integer.signum(Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8))));
            }
        }
    }

    @Test
    void ordersByRankFirst() {
        assertThat(new RowKey(-2, "z")).isLessThan(new RowKey(-1, "a"));
    }
}
