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
 * How the process that works in a data directory is reached.
 *
 * @param url of both APIs; empty when it is a Kafka alone
 * @param kafka host and port for Kafka clients
 * @param pid of the process: when that is gone, the addresses are nobody's
 */
public record Addresses(Optional<URI> url, String kafka, long pid) {
    private static final String FILE = "addresses";
    private static final String DEMONSTRATION = "demo";

    /** Those of this process. */
    public static Addresses ofThisProcess(Optional<URI> url, String kafka) {
        return new Addresses(url, kafka, ProcessHandle.current().pid());
    }

    /** Those of the process that runs in a data directory, else of a demonstration in it; empty when none runs. */
    public static Optional<Addresses> in(Path data) {
        return Stream.of(data, data.resolve(DEMONSTRATION))
                .flatMap(directory -> read(directory.resolve(FILE)).stream())
                .filter(Addresses::isAlive)
                .findFirst();
    }

    /** Leaves them in a data directory, whole or not at all. */
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

    /** Takes them away; fine if they are not there. */
    static void removeFrom(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FILE));
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Empty too for a file that a power cut has torn: it is a convenience. */
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
