package io.pisync.kit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;

/** Standard output and error, whose characters are UTF-8 in every locale. */
public final class StandardStreams {
    private static final int POLLERR_OR_POLLHUP = 0x18;

    private StandardStreams() {}

    /** From here on. Called first in a main, before anything is printed or logged. */
    public static void useUtf8() {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
    }

    /**
     * Whether nobody reads standard output any more, as after {@code | head -1}. Only a write would show it otherwise, and
     * the JDK has no public way to ask; without {@code --add-opens java.base/sun.nio.ch=ALL-UNNAMED} it is false.
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
