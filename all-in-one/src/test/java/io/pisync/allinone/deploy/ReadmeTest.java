package io.pisync.allinone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final int MAX_BYTES = 200_000;

    @Test
    void picturesAreSmallEnoughForASlowLink() throws IOException {
        List<MatchResult> pictures = new RepositoryFile("README.md").find("!\\[[^]]+]\\((docs/[^)]+)\\)");

        assertThat(pictures).isNotEmpty();
        for (MatchResult picture : pictures) {
            assertThat(Files.size(Path.of("..", picture.group(1)))).isLessThanOrEqualTo(MAX_BYTES);
        }
    }
}
