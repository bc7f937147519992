package io.pisync.processor.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.kit.lifecycle.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory of this instance's stores and its id. Used by one process at a time. */
public record StateDirectory(Path path) {
    private static final Logger log = LoggerFactory.getLogger(StateDirectory.class);
    private static final String INSTANCE_ID = "instance-id";

    public StateDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /** Creates the directory if needed; {@link StartFailed} with its path if it cannot be created or written. */
    public void prepare() {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new StartFailed("state directory " + path + " cannot be created: " + e, e);
        }
        if (!Files.isWritable(path)) {
            throw new StartFailed("state directory " + path + " is not writable");
        }
    }

    /** Returns the given id, or else the one stored here, generated the first time. Only after {@link #prepare()}. */
    public String instanceId(Optional<String> given) {
        return given.orElseGet(this::keptInstanceId);
    }

    private String keptInstanceId() {
        Path file = path.resolve(INSTANCE_ID);
        try {
            if (!Files.exists(file) || isTorn(file)) {
                Path whole = Files.createTempFile(path, INSTANCE_ID, ".new");
                Files.writeString(whole, UUID.randomUUID() + "\n", UTF_8);
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return valid(file, Files.readString(file, UTF_8).strip());
        } catch (IOException e) {
            throw new StartFailed("the instance's id in " + file + " cannot be read or written: " + e, e);
        }
    }

    /** Whether the file is blank or has control characters, as after a power cut during its writing; a person writes neither. */
    private static boolean isTorn(Path file) throws IOException {
        String text = Files.readString(file, ISO_8859_1);
        boolean isTorn = text.isBlank() || text.strip().chars().anyMatch(Character::isISOControl);
        if (isTorn) {
            log.warn("The instance's id in {} is blank or torn, as after a power cut; generating a new one", file);
        }
        return isTorn;
    }

    private static String valid(Path file, String id) {
        if (!id.matches("[A-Za-z0-9._-]{1,200}")) {
            throw new StartFailed("the instance's id in " + file
                    + " must be 1 to 200 of the characters A-Z a-z 0-9 . _ -; without the file one is generated");
        }
        return id;
    }
}
