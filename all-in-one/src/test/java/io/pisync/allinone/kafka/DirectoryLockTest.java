package io.pisync.allinone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.allinone.kafka.DirectoryLock.DirectoryInUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @TempDir
    Path parent;

    @Test
    void createsTheDirectory() throws Exception {
        Path directory = parent.resolve("a").resolve("b");

        try (DirectoryLock lock = DirectoryLock.acquire(directory, Duration.ZERO, NEVER)) {
            assertThat(lock).isNotNull();
            assertThat(directory).isDirectory();
        }
    }

    @Test
    void errorNamesTheDirectoryAndTheHolder() throws Exception {
        try (DirectoryLock held = DirectoryLock.acquire(parent, Duration.ZERO, NEVER)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> DirectoryLock.acquire(parent, Duration.ZERO, NEVER))
                    .isInstanceOf(DirectoryInUse.class)
                    .hasMessageContaining(parent.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void canBeAcquiredAgainAfterRelease() throws Exception {
        DirectoryLock.acquire(parent, Duration.ZERO, NEVER).close();

        DirectoryLock.acquire(parent, Duration.ZERO, NEVER).close();
    }

    @Test
    void waitsForItsRelease() throws Exception {
        DirectoryLock held = DirectoryLock.acquire(parent, Duration.ZERO, NEVER);
        CompletableFuture<DirectoryLock> next = CompletableFuture.supplyAsync(this::acquireWithinTenSeconds);
        assertThat(next).isNotDone();

        held.close();

        assertThat(next).succeedsWithin(10, TimeUnit.SECONDS);
        next.join().close();
    }

    private DirectoryLock acquireWithinTenSeconds() {
        try {
            return DirectoryLock.acquire(parent, Duration.ofSeconds(10), NEVER);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
