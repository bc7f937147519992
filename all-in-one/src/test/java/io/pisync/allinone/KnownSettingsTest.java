package io.pisync.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KnownSettingsTest {
    private static final Path EXAMPLE = Path.of("..", ".env.example");

    @Test
    void areInTheExampleExactlyOnce() throws IOException {
        assertThat(Pattern.compile("(?m)^#(PISYNC_\\w+)=")
                        .matcher(Files.readString(EXAMPLE))
                        .results()
                        .map((MatchResult found) -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(KnownSettings.NAMES);
    }
}
