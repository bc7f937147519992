package io.pisync.allinone.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Locks a directory for one process at a time; the operating system releases the lock when its holder dies. */
final class DirectoryLock implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DirectoryLock.class);
    private static final long POLL_MS = 50;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Creates the directory if missing and locks the file {@code lock} in it.
     *
     * @param wait the maximum time to wait for another holder
     * @param givenUp counting it down cancels the wait
     * @throws DirectoryInUse if it is still locked after that time
     * @throws CancellationException if the wait was cancelled
     * @throws IOException if the directory cannot be created or written
     * @throws InterruptedException if the thread is interrupted while waiting
     */
    static DirectoryLock acquire(Path directory, Duration wait, CountDownLatch givenUp)
            throws IOException, InterruptedException {
        Path file = Files.createDirectories(directory).resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            await(channel, directory, wait, givenUp);
            writeHolder(channel);
            return new DirectoryLock(channel);
        } catch (IOException | InterruptedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void await(FileChannel channel, Path directory, Duration wait, CountDownLatch givenUp)
            throws IOException, InterruptedException {
        long startNanos = System.nanoTime();
        boolean reported = false;
        while (tryLock(channel) == null) {
            if (System.nanoTime() - startNanos >= wait.toNanos()) {
                throw new DirectoryInUse(directory, holder(channel), wait);
            }
            if (!reported) {
                log.info("Waiting up to {} s for {} to release {}", wait.toSeconds(), holder(channel), directory);
                reported = true;
            }
            if (givenUp.await(POLL_MS, TimeUnit.MILLISECONDS)) {
                throw new CancellationException("stopped while waiting for " + directory);
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }

    private static void writeHolder(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(UTF_8.encode(Long.toString(ProcessHandle.current().pid())), 0);
    }

    private static String holder(FileChannel channel) {
        ByteBuffer pid = ByteBuffer.allocate(20);
        try {
            channel.read(pid, 0);
        } catch (IOException mandatoryLock) {
            return "another process";
        }
        return pid.position() == 0 ? "another process" : "process " + UTF_8.decode(pid.flip());
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(0);
        }
    }

    /** Thrown if another process, or another broker of this process, uses the directory. */
    static final class DirectoryInUse extends IOException {
        private static final long serialVersionUID = 1L;

        DirectoryInUse(Path directory, String holder, Duration wait) {
            super("data directory " + directory + " is used by " + holder + " (waited " + wait.toMillis()
                    + " ms): stop that one or choose another directory");
        }
    }
}
