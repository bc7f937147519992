package io.pisync.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.read.question.ListQuestion;
import io.pisync.query.routing.FakeFleet;
import io.pisync.query.routing.FakeInstance;
import io.pisync.query.routing.FleetStates;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CsvTest {
    private static final int DEVICES = 2_500;

    private final FakeFleet fleet = new FakeFleet(2);
    private final FakeInstance processor = new FakeInstance("http://self:1", fleet);
    private final QueryServer server = new QueryServer(FleetStates.local(processor));

    CsvTest() {
        IntStream.range(0, DEVICES).forEach(number -> fleet.with("d" + number, number + 1));
        fleet.assign(0, processor.address()).assign(1, processor.address());
    }

    @BeforeEach
    void hold() {
        processor.before(() -> {}).holds(0, 1).asked().clear();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/devices, devices",
        "/devices/repeated-failures?threshold=0, repeated-failures",
        "/devices/failing, failing-devices",
        "/devices/silent, silent-devices",
        "/devices/late, late-devices",
        "/devices/expected, expected-devices",
        "/errors, recent-errors",
        "/alerts, alerts",
        "/device/d2499/sync-history, sync-history"
    })
    void writesEveryListToItsEnd(String path, String name) {
        HttpResponse<String> file = server.get(path, "Accept", "text/csv");
        assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + name + ".csv\"");
        assertThat(file.headers().firstValue("PiSync-As-Of")).hasValue("2026-03-02T09:00:00.123Z");
        assertThat(file.headers().firstValue("PiSync-Lag-Ms")).hasValue("0");
        assertThat(file.headers().firstValue("Link")).isEmpty();
        assertThat(lines(file)).hasSize(DEVICES + 1).doesNotHaveDuplicates();
        assertThat(Set.copyOf(processor.asked())).hasSize(path.startsWith("/device/") ? 3 : 4);
    }

    @Test
    void hasTheFieldsOfJson() {
        HttpResponse<String> file = server.get("/devices/repeated-failures?format=csv&limit=1");
        assertThat(file.body())
                .isEqualTo(
                        "\"device_id\",\"labels\",\"failure_count\",\"consecutive_failures\",\"last_failure_at (UTC)\","
                                + "\"last_success_at (UTC)\",\"last_contact_at (UTC)\"\r\n"
                                + "\"d2499\",,2500,2500,\"2026-03-02 09:00:00\",,\"2026-03-02 09:00:00\"\r\n");
        assertThat(file.headers().firstValue("X-Total-Count")).hasValue("2497");
    }

    @Test
    void hasAColumnForEachLabel() {
        FakeFleet labelled = new FakeFleet(1)
                .with("a", 5, Map.of("school", "Nandi", "district", "=West"))
                .with("b", 5, Map.of("school", "Other"))
                .assign(0, processor.address());
        FakeInstance holder = new FakeInstance("http://self:1", labelled).holds(0);
        try (QueryServer other = new QueryServer(FleetStates.local(holder))) {
            List<String> lines = lines(other.get("/devices/repeated-failures?format=csv&bom=true&sort=device_id"));
            assertThat(lines.get(0)).startsWith("\uFEFF\"device_id\",\"label.district\",\"label.school\",\"labels\",");
            assertThat(lines.get(1)).startsWith("\"a\",\"'=West\",\"Nandi\",,5");
            assertThat(lines.get(2)).startsWith("\"b\",,\"Other\",,5");
            assertThat(other.get("/alerts?format=csv").body()).startsWith("\"device_id\",\"label.district\"");
        }
        assertThat(server.get("/devices?format=csv&bom=yes").statusCode()).isEqualTo(400);
    }

    @Test
    void writesOnePageWhenItIsAskedForOne() {
        for (String page : List.of("limit=10", "page=2", "page=2&limit=20", "limit=1000&offset=9")) {
            HttpResponse<String> file = server.get("/devices?format=csv&" + page);
            int limit = page.contains("1000") ? 1_000 : page.contains("20") ? 20 : page.contains("10") ? 10 : 50;
            assertThat(lines(file)).hasSize(limit + 1);
            assertThat(file.headers().firstValue("Link")).isPresent();
        }
        assertThat(lines(server.get("/device/d9/sync-history?format=csv&limit=4")))
                .hasSize(5);
    }

    @Test
    void writesRepairsAsTheirPointersAndCodes() {
        List<String> lines = lines(server.get("/device/d9/sync-history?format=csv&limit=2"));
        assertThat(lines.get(0)).endsWith(",\"errors\",\"event_id\",\"repairs\"");
        assertThat(lines.get(1)).endsWith(",\"\",\"e0\",");
        assertThat(lines.get(2)).endsWith(",\"\",\"e1\",\"/errors:too_many; /labels:empty\"");
    }

    @Test
    void followsALinkInTheSameFormat() {
        HttpResponse<String> page = server.get("/devices?format=csv&limit=10");
        assertThat(server.next(page).map(CsvTest::lines).orElseThrow()).hasSize(11);
    }

    @Test
    void continuesToTheEndAfterAnOffset() {
        assertThat(lines(server.get("/devices?format=csv&offset=2000"))).hasSize(501);
        assertThat(server.get("/devices?format=csv&offset=9999").body()).startsWith("\"device_id\"");
        assertThat(server.get("/devices?format=csv&offset=10000").statusCode()).isEqualTo(400);
    }

    @Test
    void writesAHeaderForAnEmptyList() {
        assertThat(lines(server.get("/devices/repeated-failures?threshold=9999&format=csv")))
                .hasSize(1);
    }

    @Test
    void choosesTheFormatByParameterFirst() {
        assertThat(type("/devices?format=csv&limit=1", "application/json")).isEqualTo("text/csv; charset=utf-8");
        assertThat(type("/devices?limit=1", "text/csv;q=0.5, application/json")).isEqualTo("application/json");
        assertThat(type("/devices?limit=1", "*/*")).isEqualTo("application/json");
        assertThat(type("/device/d9/sync-history?format=json", "*/*")).isEqualTo("application/json");
        assertThat(type("/devices?format=json", "text/csv")).isEqualTo("application/json");
        assertThat(type("/devices/repeated-failures?format=ids", "text/csv")).isEqualTo("application/json");
        assertThat(server.get("/stats", "Accept", "text/csv").statusCode()).isEqualTo(406);
        assertThat(server.get("/device/d9/sync-history?format=ids").statusCode())
                .isEqualTo(400);
    }

    @Test
    void reportsMissingPartitionsBeforeTheFirstLine() {
        processor.holds(1);
        assertThat(server.get("/devices?format=csv").statusCode()).isEqualTo(503);
        HttpResponse<String> partial = server.get("/devices?format=csv&allow_partial=true");
        assertThat(partial.headers().firstValue("PiSync-Missing-Partitions")).hasValue("0");
        assertThat(lines(partial)).hasSizeBetween(2, DEVICES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/devices?format=csv",
                "/devices?format=csv&allow_partial=true",
                "/device/d2499/sync-history?format=csv"
            })
    void abortsIfALaterPageIsUnavailable(String path) {
        processor.before(() -> {
            if (isBehindTheFirst()) {
                processor.holds(fleet.partitionOf("d2499") == 0 ? 1 : 0);
            }
        });
        assertThatThrownBy(() -> server.get(path)).isInstanceOf(UncheckedIOException.class);
        assertThat(processor.asked()).hasSizeGreaterThan(1);
    }

    @Test
    void asksForNoMoreThanOnePageOnHead() {
        assertThat(server.head("/devices?format=csv").headers().firstValue("Content-Type"))
                .hasValue("text/csv; charset=utf-8");
        assertThat(processor.asked()).hasSize(2);
    }

    private boolean isBehindTheFirst() {
        return processor.asked().size() > 1
                && processor.asked().stream()
                        .noneMatch(question -> question instanceof ListQuestion<?> list && list.limit() < 1_000);
    }

    private String type(String path, String accept) {
        return server.get(path, "Accept", accept)
                .headers()
                .firstValue("Content-Type")
                .orElseThrow();
    }

    private static List<String> lines(HttpResponse<String> file) {
        return file.body().lines().toList();
    }
}
