package io.pisync.ingest.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Random mixtures of valid and invalid values: exactly the invalid ones are reported. They are problems if they include the device id,
 * timestamp or counts, and warnings otherwise.
 */
class RandomEventsTest {
    private static final int EVENTS = 5_000;

    /** A value of a field.
     * @param code the code of its error; empty if it is valid
     */
    private record Sample(String json, String code) {}

    private record Samples(String snake, String camel, boolean required, List<Sample> values) {}

    private static final List<Sample> COUNTS = samples(
            "0",
            "",
            "7",
            "",
            "5.0",
            "",
            "2147483647",
            "",
            "2147483648",
            "out_of_range",
            "-1",
            "out_of_range",
            "0.1",
            "wrong_type",
            "\"5\"",
            "wrong_type",
            "null",
            "wrong_type",
            "[]",
            "wrong_type");
    private static final List<Sample> TIMES = samples(
            "null",
            "",
            "0",
            "",
            "1718280000123",
            "",
            "\"2024-06-13 12:00:00\"",
            "",
            "\"\"",
            "unreadable_time",
            "1.5",
            "fraction",
            "{}",
            "wrong_type",
            "-99999999999",
            "out_of_range");
    private static final List<Sample> IDS = samples(
            "null",
            "",
            "\"x\"",
            "",
            "\"\"",
            "empty",
            "5",
            "wrong_type",
            "\"\\u0007\"",
            "invalid_characters",
            "\"" + "x".repeat(65) + "\"",
            "too_long");
    private static final List<Sample> UPTIMES =
            samples("null", "", "0", "", "1e3", "", "-1", "out_of_range", "1e16", "out_of_range", "true", "wrong_type");
    private static final List<Samples> FIELDS = List.of(
            new Samples(
                    "device_id",
                    "deviceId",
                    true,
                    samples(
                            "\"d\"",
                            "",
                            "\"a/b\"",
                            "",
                            "null",
                            "wrong_type",
                            "5",
                            "wrong_type",
                            "\"\"",
                            "empty",
                            "\"..\"",
                            "reserved",
                            "\" d\"",
                            "invalid_characters",
                            "\"" + "x".repeat(256) + "\"",
                            "too_long")),
            new Samples("timestamp", "timestamp", false, TIMES),
            new Samples("total_files_synced", "totalFilesSynced", true, COUNTS),
            new Samples("total_errors", "totalErrors", true, COUNTS),
            new Samples(
                    "internet_speed",
                    "internetSpeed",
                    false,
                    samples(
                            "null",
                            "",
                            "0",
                            "",
                            "1e6",
                            "",
                            "1e7",
                            "out_of_range",
                            "-1",
                            "out_of_range",
                            "\"9\"",
                            "wrong_type")),
            new Samples("event_id", "eventId", false, IDS),
            new Samples("sent_at", "sentAt", false, TIMES),
            new Samples("boot_id", "bootId", false, IDS),
            new Samples("uptime_ms", "uptimeMs", false, UPTIMES),
            new Samples("sent_boot_id", "sentBootId", false, IDS),
            new Samples("sent_uptime_ms", "sentUptimeMs", false, UPTIMES),
            new Samples(
                    "errors", "errors", false, samples("null", "", "[]", "", "{}", "wrong_type", "\"\"", "wrong_type")),
            new Samples(
                    "labels", "labels", false, samples("null", "", "{}", "", "[]", "wrong_type", "7", "wrong_type")));

    private static final Set<String> OF_THE_EVENT =
            Set.of("device_id", "timestamp", "total_files_synced", "total_errors");

    /** The expected problems of an event, and its repairs if there are no problems. */
    private record Report(Set<String> problems, Set<String> warnings) {
        static Report empty() {
            return new Report(new TreeSet<>(), new TreeSet<>());
        }

        void add(Samples field, String name, String code) {
            boolean costsTheEvent = OF_THE_EVENT.contains(field.snake()) && !code.equals("fraction");
            (costsTheEvent ? problems : warnings).add("/" + name + " " + code);
        }
    }

    @Test
    void exactlyTheInvalidValuesAreReported() throws Exception {
        long seed = Long.getLong("pisync.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < EVENTS; i++) {
            List<String> fields = new ArrayList<>();
            Report expected = Report.empty();
            int badOnesInTen = random.nextInt(5);
            FIELDS.forEach(field -> choose(field, random, badOnesInTen, fields, expected));
            if (!expected.problems().isEmpty()) {
                expected.warnings().clear();
            }
            String json = "{" + String.join(",", fields) + "}";
            assertThat(report(json)).as("-Dpisync.seed=%d: %s", seed, json).isEqualTo(expected);
        }
    }

    private static void choose(
            Samples field, SplittableRandom random, int badOnesInTen, List<String> fields, Report expected) {
        String name = random.nextBoolean() ? field.snake() : field.camel();
        if (random.nextInt(10) == 0) {
            if (field.required()) {
                expected.add(field, field.snake(), "missing");
            }
            return;
        }
        boolean bad = random.nextInt(10) < badOnesInTen;
        List<Sample> choices = field.values().stream()
                .filter(sample -> bad != sample.code().isEmpty())
                .toList();
        Sample sample = choices.get(random.nextInt(choices.size()));
        fields.add(random.nextInt(fields.size() + 1), "\"" + name + "\":" + sample.json());
        if (bad) {
            expected.add(field, name, sample.code());
        }
    }

    private static Report report(String json) throws Exception {
        Report report = Report.empty();
        Decoded decoded = EventDocuments.one(json.getBytes(UTF_8));
        if (decoded instanceof Decoded.Invalid invalid) {
            invalid.problems().forEach(problem -> report.problems().add(text(problem)));
        } else if (decoded instanceof Decoded.Valid valid) {
            valid.warnings().forEach(warning -> report.warnings().add(text(warning)));
        }
        return report;
    }

    private static String text(EventProblem found) {
        return found.pointer() + " " + found.code().word();
    }

    private static List<Sample> samples(String... jsonAndCode) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < jsonAndCode.length; i += 2) {
            samples.add(new Sample(jsonAndCode[i], jsonAndCode[i + 1]));
        }
        return samples;
    }
}
