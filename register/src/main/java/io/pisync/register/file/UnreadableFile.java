package io.pisync.register.file;

/** Thrown for a file that is not a CSV file of the register. The message is for people. */
public final class UnreadableFile extends RuntimeException {
    UnreadableFile(String message) {
        super(message, null, false, false);
    }
}
