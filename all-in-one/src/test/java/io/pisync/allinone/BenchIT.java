package io.pisync.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs each benchmark with minimal load. Does not assert speeds. */
class BenchIT {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void countsChangelogRecordsPerEvent() throws IOException {
        JsonNode result =
                Json.mapper().readTree(run("process", "--devices=40", "--events=2000", "--rounds=1", "--partitions=2"));

        JsonNode processor = result.get("processor").get(0);
        assertThat(processor.get("events").asLong()).isBetween(1L, 2_000L);
        assertThat(processor.get("changelogs").findValuesAsText("store")).contains("devices", "device-history");
        long records = 0;
        for (JsonNode use : processor.get("changelogs")) {
            records += use.get("records").asLong();
        }
        assertThat(records / 2_000.0).isBetween(2.0, 4.0);
        JsonNode counts = result.get("counter").get(0).get("changelogs").get(0);
        assertThat(counts.get("records").asLong()).isEqualTo(2_000);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void uploadsToIngestAndToABareHandler() throws IOException {
        JsonNode result = Json.mapper().readTree(run("ingest", "--connections=2", "--seconds=0.05"));

        assertThat(result.get("ingest")).hasSize(4).allSatisfy(BenchIT::assertSuccess);
        assertThat(result.get("bare")).hasSize(4).allSatisfy(BenchIT::assertSuccess);
        assertThat(result.get("with_keys")).hasSize(4).allSatisfy(BenchIT::assertSuccess);
    }

    @Test
    void runsAllKindsOfQueries() throws IOException {
        JsonNode result = Json.mapper().readTree(run("read", "--devices=30", "--connections=2", "--seconds=0.05"));

        assertThat(result.get("questions")).hasSizeGreaterThan(8).allSatisfy(question -> {
            assertSuccess(question.get("load"));
            assertSuccess(question.get("alone"));
        });
        assertThat(directory).isEmptyDirectory();
    }

    private static void assertSuccess(JsonNode measured) {
        assertThat(measured.get("requests").asLong()).as(measured.toString()).isPositive();
        assertThat(measured.get("failures").asLong()).as(measured.toString()).isZero();
    }

    private String run(String... arguments) {
        List<String> words = new ArrayList<>(List.of("bench"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--json", "--dir=" + directory));
        CommandLine commandLine = PisyncMain.commandLine(SettingsSources.of(Map.of()));
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(commandLine.execute(words.toArray(String[]::new)))
                .as(err.toString())
                .isZero();
        return out.toString();
    }
}
