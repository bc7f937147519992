package io.pisync.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FirstStepsTest {
    @Test
    void fillAllPlaceholders() {
        String text = new FirstSteps(
                        URI.create("http://127.0.0.1:8080"),
                        "127.0.0.1:9092",
                        "t.alerts",
                        Path.of("data"),
                        "Mind this.\n")
                .text();

        assertThat(text)
                .contains("curl -sS http://127.0.0.1:8080/device/pi-device-001\n")
                .contains("Mind this.\n\nTry it")
                .contains("--bootstrap-server 127.0.0.1:9092 --topic t.alerts ")
                .doesNotContainPattern("\\{[a-z]+}");
    }
}
