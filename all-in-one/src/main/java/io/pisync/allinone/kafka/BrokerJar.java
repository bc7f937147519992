package io.pisync.allinone.kafka;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the jar of the broker; its manifest lists the other jars in the same directory. */
final class BrokerJar {
    /** System property with the directory of the jar. */
    static final String LIB_PROPERTY = "pisync.embedded-kafka.lib";

    private static final String NAME = "embedded-kafka.jar";
    private static final Path LIB_IN_MODULE = Path.of("embedded-kafka", "target", "lib");

    private BrokerJar() {}

    /**
     * Finds the jar in the directory of {@value #LIB_PROPERTY} if it is set, else in the output of this code's own
     * build.
     */
    static Path find() throws IOException {
        String configured = System.getProperty(LIB_PROPERTY);
        return configured == null ? beside(ownLocation()) : existing(Path.of(configured));
    }

    /**
     * Searches from {@code all-in-one/target/classes} or {@code all-in-one/target/lib/all-in-one.jar} up to the
     * directory of the modules.
     */
    static Path beside(@Nullable Path code) throws IOException {
        Path module = Stream.iterate(code, path -> path != null, Path::getParent)
                .limit(5)
                .filter(path -> Files.isDirectory(path.resolve(LIB_IN_MODULE)))
                .findFirst()
                .orElseThrow(() -> new FileNotFoundException("the embedded broker was not found: build the module"
                        + " embedded-kafka, or set its directory in the system property " + LIB_PROPERTY));
        return existing(module.resolve(LIB_IN_MODULE));
    }

    private static Path existing(Path lib) throws IOException {
        Path jar = lib.resolve(NAME).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new FileNotFoundException("the embedded broker was not found: no " + NAME + " in " + jar.getParent()
                    + " (" + LIB_PROPERTY + ")");
        }
        return jar;
    }

    private static @Nullable Path ownLocation() throws IOException {
        CodeSource source = BrokerJar.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
