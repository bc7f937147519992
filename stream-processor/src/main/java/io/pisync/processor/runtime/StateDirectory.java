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

/** Where this instance's stores lie, and who it is. Of one process at a time. */
public record StateDirectory(Path path) {
    private static final Logger log = LoggerFactory.getLogger(StateDirectory.class);
    private static final String INSTANCE_ID = "instance-id";

    public StateDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /** Makes sure that it is there and can be written; {@link StartFailed} naming it if not. */
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

    /** The given name, or else the one kept here, made up at the first time. Only after {@link #prepare()}. */
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

    /** What a power cut may leave of a file that was just written: nothing, or zeros. Nobody types either. */
    private static boolean isTorn(Path file) throws IOException {
        String text = Files.readString(file, ISO_8859_1);
        boolean isTorn = text.isBlank() || text.strip().chars().anyMatch(Character::isISOControl);
        if (isTorn) {
            log.warn("The instance's id in {} cannot be read, as after a power cut: a new one is made up", file);
        }
        return isTorn;
    }

    private static String valid(Path file, String id) {
        if (!id.matches("[A-Za-z0-9._-]{1,200}")) {
            throw new StartFailed("the instance's id in " + file
                    + " must be 1 to 200 of the characters A-Z a-z 0-9 . _ -; without the file a new one is made up");
        }
        return id;
    }
}
