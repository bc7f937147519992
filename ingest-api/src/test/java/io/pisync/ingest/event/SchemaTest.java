package io.pisync.ingest.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.document.SchemaDocument;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decoder accepts without repairs exactly what the schema of a sync event in openapi.yaml allows, except for rules that a schema cannot
 * express. Deviations from the core schema invalidate the event; others are repaired.
 */
class SchemaTest {
    private static final int EVENTS = 6_000;
    private static final String REQUIRED = "\"total_files_synced\":1,\"total_errors\":0";

    private final SchemaDocument document = SchemaDocument.openApi();

    @Test
    void decoderAndSchemaAgree() throws Exception {
        long seed = Long.getLong("pisync.seed", System.nanoTime());
        NearlyValidEvents events = new NearlyValidEvents(new SplittableRandom(seed));
        int accepted = 0;
        for (int i = 0; i < EVENTS; i++) {
            String json = events.next();
            List<String> deviations = deviations(json);
            Decoded decoded = EventDocuments.one(json.getBytes(UTF_8));
            assertThat(isTakenAsItIs(decoded))
                    .as("-Dpisync.seed=%d: %s%ndecoder: %s%nschema: %s", seed, json, decoded, deviations)
                    .isEqualTo(deviations.isEmpty());
            assertThat(decoded instanceof Decoded.Valid)
                    .as("-Dpisync.seed=%d: %s%ndecoder: %s", seed, json, decoded)
                    .isEqualTo(deviations("SyncEventCore", json).isEmpty());
            accepted += deviations.isEmpty() ? 1 : 0;
        }
        assertThat(accepted).isBetween(EVENTS / 10, EVENTS * 4 / 5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "duplicate_key   | \"device_id\":\"d\",\"device_id\":\"d\"",
                "conflict        | \"device_id\":\"d\",\"deviceId\":\"e\"",
                "too_deep        | \"device_id\":\"d\",\"other\":[[[[[[[[1]]]]]]]]",
                "unreadable_time | \"device_id\":\"d\",\"timestamp\":\"2025-02-29T00:00:00Z\"",
                "unreadable_time | \"device_id\":\"d\",\"timestamp\":\"2025-01-31T11:59:60Z\""
            })
    void decoderRejectsWhatASchemaCannotExpress(String code, String fields) throws Exception {
        assertRefused(code, "{" + fields + "," + REQUIRED + "}");
    }

    @Test
    void decoderCountsAnIdInNormalForm() throws Exception {
        assertRefused("too_long", "{\"device_id\":\"" + "\u0958".repeat(200) + "\"," + REQUIRED + "}");
        String decomposed = "{\"device_id\":\"" + "e\u0301".repeat(200) + "\"," + REQUIRED + "}";
        assertThat(deviations(decomposed)).isNotEmpty();
        assertThat(EventDocuments.one(decomposed.getBytes(UTF_8))).isInstanceOf(Decoded.Valid.class);
    }

    private void assertRefused(String code, String json) throws Exception {
        assertThat(deviations(json)).isEmpty();
        assertThat(EventDocuments.one(json.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Decoded.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(problem -> problem.code().word())
                                .containsExactly(code));
    }

    private static boolean isTakenAsItIs(Decoded decoded) {
        return decoded instanceof Decoded.Valid valid && valid.warnings().isEmpty();
    }

    private List<String> deviations(String json) throws JsonProcessingException {
        return deviations("SyncEvent", json);
    }

    private List<String> deviations(String schema, String json) throws JsonProcessingException {
        JsonNode tree = SchemaDocument.JSON.readTree(json);
        return document.deviations(schema, tree);
    }
}
