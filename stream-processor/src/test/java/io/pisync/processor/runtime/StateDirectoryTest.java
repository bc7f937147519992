package io.pisync.processor.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.kit.lifecycle.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDirectoryTest {
    @TempDir
    Path home;

    @Test
    void keepsTheInstanceIdForTheNextStart() {
        StateDirectory directory = new StateDirectory(home.resolve("deep/state"));
        directory.prepare();
        String id = directory.instanceId(Optional.empty());
        assertThat(id).isEqualTo(directory.instanceId(Optional.empty())).hasSize(36);
        assertThat(directory.instanceId(Optional.of("given"))).isEqualTo("given");
    }

    @Test
    void reportsADirectoryThatCannotBeCreated() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");
        StateDirectory directory = new StateDirectory(file.resolve("state"));
        assertThatThrownBy(directory::prepare).isInstanceOf(StartFailed.class).hasMessageContaining(file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "\0\0\0\0\0\0\0\0", "abc\0\0\0"})
    void replacesAnIdDamagedByAPowerCut(String torn) throws IOException {
        Files.writeString(home.resolve("instance-id"), torn);
        StateDirectory directory = new StateDirectory(home);
        String id = directory.instanceId(Optional.empty());
        assertThat(id).hasSize(36).isEqualTo(directory.instanceId(Optional.empty()));
    }

    @Test
    void rejectsAnInvalidId() throws IOException {
        Files.writeString(home.resolve("instance-id"), "two words\n");
        StateDirectory directory = new StateDirectory(home);
        assertThatThrownBy(() -> directory.instanceId(Optional.empty()))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("instance-id");
    }
}
