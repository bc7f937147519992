package io.pisync.benchmarks.testbed;

import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.StartFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;

/** A temporary directory with a running broker. Stops and deletes both when it is closed or the process is terminated. */
public final class Workspace implements AutoCloseable {
    private final Path directory;
    private final Broker broker;
    private final Thread onShutdown = new Thread(this::remove, "bench-clean-up");

    private Workspace(Path directory, Broker broker) {
        this.directory = directory;
        this.broker = broker;
    }

    /**
     * Creates the directory in {@code parent} and starts the broker in it.
     *
     * @param neededBytes of free disk
     * @throws StartFailed naming the directory when it cannot be used or has less room than that
     */
    public static Workspace open(Path parent, long neededBytes, Function<Path, Broker> brokers) {
        try {
            long free = Files.getFileStore(parent).getUsableSpace();
            if (free < neededBytes) {
                throw new StartFailed(
                        "%s has %s free, and this run needs about %s: name another directory with --dir, or fewer --events"
                                .formatted(parent, Sizes.bytes(free), Sizes.bytes(neededBytes)));
            }
            Path directory = Files.createTempDirectory(parent, "pisync-bench-");
            Workspace workspace = new Workspace(directory, brokers.apply(directory.resolve("kafka")));
            Runtime.getRuntime().addShutdownHook(workspace.onShutdown);
            workspace.start();
            return workspace;
        } catch (IOException e) {
            throw new StartFailed("directory " + parent + " cannot be used: " + e, e);
        }
    }

    private void start() {
        try {
            broker.service().start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Returns the connection settings of the broker. */
    public KafkaConfig kafka() {
        return broker.kafka();
    }

    /** Returns the path of a subdirectory without creating it. */
    public Path directory(String name) {
        return directory.resolve(name);
    }

    /** Stops the broker and deletes everything. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onShutdown);
        remove();
    }

    private void remove() {
        broker.service().close();
        delete(directory);
    }

    /** Deletes a directory and its content, if it exists. */
    public static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the total size of all files in a directory. */
    public static long size(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toFile)
                    .filter(java.io.File::isFile)
                    .mapToLong(java.io.File::length)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
