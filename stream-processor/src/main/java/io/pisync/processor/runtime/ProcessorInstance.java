package io.pisync.processor.runtime;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One instance of the stream processor.
 *
 * @param stateDirectory of this instance alone
 * @param id its name in the group, the same after a restart; without one, the one kept in the state directory
 * @param advertisedUrl where others reach its read port; without one, where it listens
 */
public record ProcessorInstance(Path stateDirectory, Optional<String> id, Optional<URI> advertisedUrl) {}
