package io.pisync.kit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;

/** Sets up standard output and standard error to use UTF-8 in every locale. */
public final class StandardStreams {
    private static final int POLLERR_OR_POLLHUP = 0x18;

    private StandardStreams() {}

    /** Switches both streams to UTF-8. Call it first in a main, before anything is printed or logged. */
    public static void useUtf8() {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
    }

    /**
     * Returns whether the reader of standard output has closed it, as {@code | head -1} does. Otherwise only a write
     * would detect it. The JDK has no public API for this; without {@code --add-opens java.base/sun.nio.ch=ALL-UNNAMED}
     * the result is false.
     */
    public static boolean isReaderGone() {
        try {
            Method poll = Class.forName("sun.nio.ch.Net")
                    .getDeclaredMethod("poll", FileDescriptor.class, int.class, long.class);
            poll.setAccessible(true);
            return poll.invoke(null, FileDescriptor.out, 0, 0L) instanceof Integer events
                    && (events & POLLERR_OR_POLLHUP) != 0;
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return false;
        }
    }
}
