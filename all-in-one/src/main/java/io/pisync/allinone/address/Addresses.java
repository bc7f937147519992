package io.pisync.allinone.address;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The addresses of the process that uses a data directory, stored there for commands.
 *
 * @param url the address of both APIs; empty for a process with Kafka only
 * @param kafka host and port for Kafka clients
 * @param pid the id of the process; the addresses are invalid when it has ended
 */
public record Addresses(Optional<URI> url, String kafka, long pid) {
    private static final String FILE = "addresses";
    private static final String DEMONSTRATION = "demo";

    /** Returns the addresses of this process. */
    public static Addresses ofThisProcess(Optional<URI> url, String kafka) {
        return new Addresses(url, kafka, ProcessHandle.current().pid());
    }

    /**
     * Returns the addresses of the process that uses a data directory, else of a demonstration in it; empty if neither
     * runs.
     */
    public static Optional<Addresses> in(Path data) {
        return Stream.of(data, data.resolve(DEMONSTRATION))
                .flatMap(directory -> read(directory.resolve(FILE)).stream())
                .filter(Addresses::isAlive)
                .findFirst();
    }

    /** Writes the addresses to a data directory atomically. */
    void writeTo(Path data) throws IOException {
        Properties lines = new Properties();
        url.ifPresent(known -> lines.setProperty("url", known.toString()));
        lines.setProperty("kafka", kafka);
        lines.setProperty("pid", Long.toString(pid));
        StringWriter text = new StringWriter();
        lines.store(text, "A running pisync; commands read it");
        Path whole = Files.createTempFile(Files.createDirectories(data), FILE, ".new");
        Files.writeString(whole, text.toString());
        Files.move(whole, data.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes the addresses; idempotent. */
    static void removeFrom(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FILE));
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Reads the addresses; empty also for a file damaged by a power cut, because the file is only a convenience. */
    private static Optional<Addresses> read(Path file) {
        Properties lines = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            lines.load(text);
            String kafka = lines.getProperty("kafka", "");
            Optional<URI> url = Optional.ofNullable(lines.getProperty("url")).map(URI::create);
            return kafka.isBlank()
                    ? Optional.empty()
                    : Optional.of(new Addresses(url, kafka, Long.parseLong(lines.getProperty("pid", ""))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
