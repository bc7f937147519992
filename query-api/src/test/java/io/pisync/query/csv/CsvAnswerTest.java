package io.pisync.query.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvAnswerTest {
    private record Item(
            String deviceId, int totalFiles, @Nullable BigDecimal speed, Instant seenAt, Map<String, String> labels) {}

    private static final Instant SEEN = Instant.parse("2026-03-02T09:00:00.999Z");
    private static final String HEADER =
            "\"device_id\",\"label.school\",\"labels\",\"total_files\",\"speed\",\"seen_at (UTC)\"\r\n";
    private static final CsvOptions FORM = new CsvOptions(false, new TreeSet<>(Set.of("school")));

    @Test
    void writesAHeaderAndALineForEachRow() throws IOException {
        CsvPage second =
                new CsvPage(List.of(new Item("a,b\n\"c\"", -2, new BigDecimal("100.50"), SEEN, Map.of())), null);
        CsvPage first =
                new CsvPage(List.of(new Item("=é", 1, null, SEEN, Map.of("school", "=x", "type", "y"))), () -> second);
        assertThat(written(first, 2))
                .isEqualTo(HEADER + "\"'=é\",\"'=x\",\"type=y\",1,,\"2026-03-02 09:00:00\"\r\n"
                        + "\"a,b\n\"\"c\"\"\",,,-2,100.5,\"2026-03-02 09:00:00\"\r\n");
    }

    @Test
    void beginsWithAMarkForSpreadsheets() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvOptions marked = new CsvOptions(true, FORM.labels());
        CsvAnswer.write(CsvTable.of(Item.class, marked), new CsvPage(List.of(), null), 2, out);
        assertThat(out.toString(UTF_8)).isEqualTo("\uFEFF" + HEADER);
    }

    @Test
    void writesAHeaderWhenThereAreNoRows() throws IOException {
        assertThat(written(new CsvPage(List.of(), null), 2)).isEqualTo(HEADER);
    }

    @Test
    void hasWrittenAPageBeforeTheNextIsAskedFor() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvPage first = new CsvPage(items(1), () -> {
            assertThat(out.toString(UTF_8)).contains("d0");
            return new CsvPage(List.of(), null);
        });
        CsvAnswer.write(CsvTable.of(Item.class, FORM), first, 10, out);
        assertThat(out.toString(UTF_8)).hasLineCount(2);
    }

    @Test
    void failsWhenThereIsMoreThanAFileHolds() throws IOException {
        assertThat(written(new CsvPage(items(3), () -> new CsvPage(items(2), null)), 5))
                .hasLineCount(6);
        assertThatThrownBy(() -> written(new CsvPage(items(3), () -> new CsvPage(items(3), null)), 5))
                .isInstanceOf(TooManyRows.class)
                .hasMessageContaining("at most 5 rows");
    }

    private static List<Item> items(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Item("d" + number, number, null, SEEN, Map.of()))
                .collect(Collectors.toList());
    }

    private static String written(CsvPage first, int maxRows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvAnswer.write(CsvTable.of(Item.class, FORM), first, maxRows, out);
        return out.toString(UTF_8);
    }
}
