package io.pisync.embeddedkafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/**
 * Builds Kafka's settings from {@code node.properties} next to this class and the values that are different at every
 * start.
 */
final class NodeSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private NodeSettings() {}

    static Properties of(Path directory, int clientPort, int controllerPort) {
        String clients = "PLAINTEXT://127.0.0.1:" + clientPort;
        String controller = "127.0.0.1:" + controllerPort;
        Properties settings = fixed();
        settings.setProperty("node.id", Integer.toString(NODE_ID));
        settings.setProperty("log.dirs", directory.toString());
        settings.setProperty("listeners", clients + "," + CONTROLLER_LISTENER + "://" + controller);
        settings.setProperty("advertised.listeners", clients);
        settings.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        // A static voter: its port is read from here at every start and is not stored in the metadata log.
        settings.setProperty("controller.quorum.voters", NODE_ID + "@" + controller);
        return settings;
    }

    private static Properties fixed() {
        Properties settings = new Properties();
        try (InputStream file = NodeSettings.class.getResourceAsStream("node.properties")) {
            settings.load(new InputStreamReader(Objects.requireNonNull(file, "node.properties"), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }
}
