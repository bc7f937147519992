package io.pisync.register.file;

/** A file that is no CSV of the register. The message says why, for people. */
public final class UnreadableFile extends RuntimeException {
    UnreadableFile(String message) {
        super(message, null, false, false);
    }
}
