package io.pisync.kit.lifecycle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OpenFilesTest {
    @Test
    void explainsALimitThatIsTooLow() {
        assertThatThrownBy(() -> OpenFiles.require(970, "a Kafka with 12 partitions", 512))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("512")
                .hasMessageContaining("970")
                .hasMessageContaining("a Kafka with 12 partitions")
                .hasMessageContaining("ulimit -n 2048");
    }

    @Test
    void acceptsASufficientOrUnknownLimit() {
        assertThatCode(() -> OpenFiles.require(970, "x", 970)).doesNotThrowAnyException();
        assertThatCode(() -> OpenFiles.require(970, "x", -1)).doesNotThrowAnyException();
    }
}
