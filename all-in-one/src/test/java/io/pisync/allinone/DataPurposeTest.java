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
    void allowsADemonstrationToContinueInItsDirectory() throws IOException {
        Path created = directory.resolve("demo");
        new DataPurpose(created, true).start();
        Files.createDirectory(created.resolve("kafka"));

        assertThatCode(new DataPurpose(created, true)::start).doesNotThrowAnyException();
    }

    @Test
    void rejectsADemonstrationInADirectoryWithRealData() throws IOException {
        Files.createDirectory(directory.resolve("kafka"));
        new DataPurpose(directory, false).start();

        assertThatThrownBy(new DataPurpose(directory, true)::start)
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void rejectsRealUseOfADemonstrationDirectory() {
        new DataPurpose(directory, true).start();

        assertThatThrownBy(new DataPurpose(directory, false)::start)
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("--demo");
    }

    @Test
    void reportsADirectoryThatCannotBeCreated() throws IOException {
        Path file = Files.createFile(directory.resolve("a-file"));

        assertThatThrownBy(new DataPurpose(file, true)::start)
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining(file.toString());
    }
}
