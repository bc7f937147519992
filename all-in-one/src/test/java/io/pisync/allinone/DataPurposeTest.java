package io.pisync.allinone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.kit.lifecycle.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPurposeTest {
    @TempDir
    Path directory;

    @Test
    void letsADemonstrationGoOnWhereItBegan() throws IOException {
        Path made = directory.resolve("demo");
        new DataPurpose(made, true).start();
        Files.createDirectory(made.resolve("kafka"));

        assertThatCode(new DataPurpose(made, true)::start).doesNotThrowAnyException();
    }

    @Test
    void neverDemonstratesAmongRealData() throws IOException {
        Files.createDirectory(directory.resolve("kafka"));
        new DataPurpose(directory, false).start();

        assertThatThrownBy(new DataPurpose(directory, true)::start)
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void neverTakesADemonstrationForReal() {
        new DataPurpose(directory, true).start();

        assertThatThrownBy(new DataPurpose(directory, false)::start)
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("--demo");
    }

    @Test
    void namesADirectoryThatCannotBeMade() throws IOException {
        Path file = Files.createFile(directory.resolve("a-file"));

        assertThatThrownBy(new DataPurpose(file, true)::start)
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining(file.toString());
    }
}
