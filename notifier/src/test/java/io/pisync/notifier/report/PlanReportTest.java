package io.pisync.notifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.notifier.file.NotificationsFile;
import io.pisync.notifier.file.Secrets;
import io.pisync.notifier.plan.Plan;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanReportTest {
    private static final String FILE = """
            receivers: [{name: chat, slack: {url: "https://hooks.example/top-secret"}}]
            routes: [{receivers: chat}]
            calendar: [{name: works, match: {labels: {district: North, ward: w1}}, from: 2026-12-20, until: 2027-01-04}]
            """;

    @Test
    void instancesShareAKeyOnlyIfTheyHaveTheSameFile() {
        String key = PlanReport.key("pisync-notifier-v1", plan(FILE));

        assertThat(key).startsWith("pisync-notifier-v1/");
        assertThat(PlanReport.key("pisync-notifier-v1", plan("# a comment\n" + FILE)))
                .isEqualTo(key);
        assertThat(PlanReport.key("pisync-notifier-v1", plan(FILE.replace("2027-01-04", "2027-01-05"))))
                .isNotEqualTo(key);
    }

    @Test
    void namesNoSecret() {
        assertThat(PlanReport.of(plan(FILE), Instant.EPOCH).toString())
                .contains("https://hooks.example/…")
                .doesNotContain("top-secret");
    }

    private static Plan plan(String text) {
        return NotificationsFile.parse("n.yaml", text, new Secrets(Map.of()));
    }
}
