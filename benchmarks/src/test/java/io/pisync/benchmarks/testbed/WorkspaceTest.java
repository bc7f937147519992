package io.pisync.benchmarks.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    @TempDir
    private Path parent;

    @Test
    void deletesItsDirectory() throws IOException {
        try (Workspace workspace = Workspace.open(parent, 1, WorkspaceTest::broker)) {
            Files.createDirectories(workspace.directory("state"));
            assertThat(parent).isNotEmptyDirectory();
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void reportsMissingDiskSpace() {
        assertThatThrownBy(() -> Workspace.open(parent, Long.MAX_VALUE, WorkspaceTest::broker))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining(parent + " has ")
                .hasMessageContaining("--dir");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void deletesItsDirectoryIfTheBrokerDoesNotStart() {
        assertThatThrownBy(() -> Workspace.open(parent, 1, directory -> failing()))
                .isInstanceOf(StartFailed.class);
        assertThat(parent).isEmptyDirectory();
    }

    private static Broker broker(Path directory) {
        return new Broker(
                new Service() {
                    @Override
                    public void start() {}

                    @Override
                    public void close() {}
                },
                () -> "127.0.0.1:1");
    }

    private static Broker failing() {
        return new Broker(
                new Service() {
                    @Override
                    public void start() {
                        throw new StartFailed("no broker");
                    }

                    @Override
                    public void close() {}
                },
                () -> "127.0.0.1:1");
    }
}
