package io.pisync.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FirstStepsTest {
    private static final FirstSteps STEPS = new FirstSteps(
            URI.create("http://127.0.0.1:8080"), "127.0.0.1:9092", "t.alerts", Path.of("data"), "Mind this.\n");

    @Test
    void fillAllPlaceholders() {
        assertThat(STEPS.text())
                .contains("curl -sS http://127.0.0.1:8080/device/pi-device-001\n")
                .contains("Mind this.\n\nTry it")
                .contains("--bootstrap-server 127.0.0.1:9092 --topic t.alerts ")
                .doesNotContain("Authorization")
                .doesNotContainPattern("\\{[a-z]+}");
    }

    @Test
    void haveKeysInEveryRequestWhereTheyAreRequired() {
        assertThat(STEPS.textWithKeys())
                .contains("Mind this.\n\nKeys are required")
                .doesNotContainPattern("\\{[a-z]+}");
        assertThat(STEPS.textWithKeys().lines().filter(line -> line.contains("curl ")))
                .hasSize(3)
                .allMatch(line -> line.contains("-H \"Authorization: Bearer $"));
    }
}
