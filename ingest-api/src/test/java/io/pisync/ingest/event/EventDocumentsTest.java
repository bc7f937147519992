package io.pisync.ingest.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventDocumentsTest {
    private static final int MAX = 5;
    private static final String GOOD = "{\"device_id\":\"d\",\"total_files_synced\":1,\"total_errors\":0}";

    @Test
    void oneBadItemDoesNotTakeTheOthersWithIt() throws Exception {
        var items = array(
                "[" + GOOD + ",{\"a\":1,\"a\":2},5," + GOOD.replace("1", "[[[[[[[[[]]]]]]]]]") + "," + GOOD + "]");
        assertThat(items)
                .extracting(item -> item instanceof Decoded.Valid)
                .containsExactly(true, false, false, false, true);
        assertThat(pointers(items.get(1)))
                .containsExactly("/1/a", "/1/device_id", "/1/total_files_synced", "/1/total_errors");
        assertThat(pointers(items.get(2))).containsExactly("/2");
    }

    @Test
    void eachItemOfAnArrayMayBeEightDeep() throws Exception {
        String deep = GOOD.replace("}", ",\"x\":[[[[[[[]]]]]]]}");
        assertThat(array("[" + deep + "]").get(0)).isInstanceOf(Decoded.Valid.class);
    }

    @Test
    void aDocumentThatIsNoArrayIsUnreadable() {
        for (String body : List.of(GOOD, "5", "[" + GOOD, "[" + GOOD + ",]", "[]]", "")) {
            assertThatThrownBy(() -> array(body)).isInstanceOf(UnreadableJson.class);
        }
    }

    @Test
    void readsLinesAndSkipsBlankOnes() throws Exception {
        var items = lines("\n" + GOOD + "\r\n\r\n  \t\n{broken\n" + GOOD + " " + GOOD + "\n{\"a\":1}\n" + GOOD);
        assertThat(items)
                .extracting(item -> item instanceof Decoded.Valid)
                .containsExactly(true, false, false, false, true);
        assertThat(pointers(items.get(1))).containsExactly("/1");
        assertThat(pointers(items.get(3))).containsExactly("/3/device_id", "/3/total_files_synced", "/3/total_errors");
    }

    @Test
    void stopsAtTheLimit() throws Exception {
        assertThat(array("[1,2,3,4,5]")).hasSize(MAX);
        assertThatThrownBy(() -> array("[1,2,3,4,5,6]")).isInstanceOf(TooManyEvents.class);
        assertThat(lines("1\n2\n3\n4\n5\n\n")).hasSize(MAX);
        assertThatThrownBy(() -> lines("1\n2\n3\n4\n5\n6\n")).isInstanceOf(TooManyEvents.class);
    }

    @Test
    void nothingIsNoItem() throws Exception {
        assertThat(array("[]")).isEmpty();
        assertThat(lines("\n \n")).isEmpty();
    }

    private static List<Decoded> array(String body) throws Exception {
        return EventDocuments.array(body.getBytes(UTF_8), MAX);
    }

    private static List<Decoded> lines(String body) throws Exception {
        return EventDocuments.lines(body.getBytes(UTF_8), MAX);
    }

    private static List<String> pointers(Decoded item) {
        return ((Decoded.Invalid) item)
                .problems().stream().map(EventProblem::pointer).toList();
    }
}
