package io.pisync.ingest.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDocumentsTest {
    private static final int MAX = 5;
    private static final String GOOD = "{\"device_id\":\"d\",\"total_files_synced\":1,\"total_errors\":0}";

    @Test
    void anInvalidItemDoesNotAffectTheOthers() throws Exception {
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
        for (String body : List.of(GOOD, "5", "", " ", "x[]", "\u0000[]")) {
            assertThatThrownBy(() -> array(body)).isInstanceOf(UnreadableJson.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"device_id\":\"a\",\"total_errors\":}",
                "{\"device_id\":\"a\" \"b\"}",
                "{\"device_id\":\"a\n\"}",
                "{\"device_id\":\"\\x\"}",
                "",
                "{}{}",
                "nonsense",
                "{\"total_errors\":1e-999999999}",
                "[[[[[[[[[[[[]]]]]]]]]]]]"
            })
    void anItemThatIsNoEventIsInvalidAlone(String item) throws Exception {
        var items = array("[" + GOOD + "," + item + "," + GOOD + "]");
        assertThat(valid(items)).containsExactly(true, false, true);
        assertThat(pointers(items.get(1))).allMatch(pointer -> pointer.startsWith("/1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "-Infinity", "nan", "None", "1e-999999999", ".5", "1.e", "'x'", "0x10"})
    void aTokenThatIsNotAValueDoesNotInvalidateTheEvent(String token) throws Exception {
        String item = GOOD.replace("}", ",\"internet_speed\":" + token + ",\"other\":[" + token + "]}");
        assertThat(valid(array("[" + GOOD + "," + item + "," + GOOD + "]"))).containsExactly(true, true, true);
        assertThat(valid(lines(GOOD + "\n" + item + "\n" + GOOD))).containsExactly(true, true, true);
    }

    @Test
    void textThatIsNotUtf8InvalidatesOnlyItsItem() throws Exception {
        String latin = GOOD.replace("\"d\"", "\"caf\u00e9\"");
        byte[] body = ("[" + GOOD + "," + latin + "," + GOOD + "]").getBytes(ISO_8859_1);
        assertThat(valid(EventDocuments.array(body, MAX))).containsExactly(true, false, true);
    }

    @Test
    void itemsAfterUnmatchedBracketsAreInvalidAndThoseBeforeAreNot() throws Exception {
        for (String broken : List.of("{\"a\":[1}", "{\"a\":1]", "{\"a\":{\"b\":1]}", "{\"a\":1}}")) {
            var items = array("[" + GOOD + "," + broken + "," + GOOD + "," + GOOD + "]");
            assertThat(valid(items).get(0)).as(broken).isTrue();
            assertThat(valid(items).subList(1, items.size())).as(broken).doesNotContain(true);
        }
        var items = array("[" + GOOD + ",{\"a\":[1}," + GOOD + "," + GOOD + "]");
        assertThat(valid(items)).containsExactly(true, false, false, false);
        assertThat(codes(items.get(1))).containsExactly("unreadable_json");
        assertThat(codes(items.get(2))).containsExactly("structure_lost");
        assertThat(pointers(items.get(3))).containsExactly("/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", ",{\"device_id\":\"a", ",{\"device_id\":\"a\",", "]x", "][]", ",]"})
    void anArrayThatIsTruncatedOrFollowedByTextKeepsItsFirstItems(String end) throws Exception {
        var items = array("[" + GOOD + "," + GOOD + end);
        assertThat(valid(items))
                .startsWith(true, true)
                .doesNotContainSequence(false, true)
                .contains(false);
        assertThat(codes(items.get(2))).containsExactly("unreadable_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {",]", ",,", ", \n]"})
    void aCommaTooManyIsNamed(String end) throws Exception {
        assertThat(array("[" + GOOD + end).get(1))
                .isInstanceOfSatisfying(
                        Decoded.Invalid.class,
                        item -> assertThat(item.problems().get(0).detail()).contains("between the commas"));
    }

    @Test
    void everyCutOfAnArrayKeepsTheEventsBeforeIt() throws Exception {
        String whole = "[" + GOOD + ", " + GOOD + " ,\n" + GOOD + "]";
        for (int cut = 1; cut < whole.length(); cut++) {
            String part = whole.substring(0, cut);
            int complete = part.split("}", -1).length - 1;
            assertThat(valid(array(part)).stream().filter(valid -> valid))
                    .as(part)
                    .hasSize(complete);
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
    void anEmptyDocumentHasNoItems() throws Exception {
        assertThat(array("[]")).isEmpty();
        assertThat(lines("\n \n")).isEmpty();
    }

    private static List<Decoded> array(String body) throws Exception {
        return EventDocuments.array(body.getBytes(UTF_8), MAX);
    }

    private static List<Decoded> lines(String body) throws Exception {
        return EventDocuments.lines(body.getBytes(UTF_8), MAX);
    }

    private static List<Boolean> valid(List<Decoded> items) {
        return items.stream().map(item -> item instanceof Decoded.Valid).toList();
    }

    private static List<String> codes(Decoded item) {
        return ((Decoded.Invalid) item)
                .problems().stream().map(problem -> problem.code().word()).toList();
    }

    private static List<String> pointers(Decoded item) {
        return ((Decoded.Invalid) item)
                .problems().stream().map(EventProblem::pointer).toList();
    }
}
