package io.pisync.kit.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
    private record Row(Instant receivedAt, @Nullable String lastValue) {}

    @Test
    void writesSnakeCaseNullsAndInstantsInMilliseconds() {
        assertThat(new String(
                        Json.bytes(new Row(Instant.parse("2026-01-02T03:04:05.123987Z"), null)),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"received_at\":\"2026-01-02T03:04:05.123Z\",\"last_value\":null}");
        assertThat(Rfc3339.format(Instant.parse("2026-01-02T03:04:05Z"))).isEqualTo("2026-01-02T03:04:05.000Z");
    }
}
