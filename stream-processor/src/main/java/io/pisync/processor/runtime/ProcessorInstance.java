package io.pisync.processor.runtime;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The identity of one instance of the stream processor.
 *
 * @param stateDirectory used by this instance only
 * @param id its name in the consumer group, stable across restarts; if empty, the one stored in the state directory
 * @param advertisedUrl the address of its read port for other instances; if empty, the address on which it listens
 */
public record ProcessorInstance(Path stateDirectory, Optional<String> id, Optional<URI> advertisedUrl) {
    /**
     * Returns its name; without one, generates it and keeps it in the state directory. Throws {@link
     * io.pisync.kit.lifecycle.StartFailed} if the directory cannot be used.
     */
    public String storedId() {
        StateDirectory directory = new StateDirectory(stateDirectory);
        directory.prepare();
        return directory.instanceId(id);
    }
}
