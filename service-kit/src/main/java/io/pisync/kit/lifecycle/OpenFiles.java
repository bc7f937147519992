package io.pisync.kit.lifecycle;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Checks the limit of open files and connections of this process. */
public final class OpenFiles {
    private OpenFiles() {}

    /**
     * Throws {@link StartFailed} if the limit is lower than {@code needed}; {@code reason} names their use in a few
     * words.
     */
    public static void require(long needed, String reason) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            require(needed, reason, system.getMaxFileDescriptorCount());
        }
    }

    static void require(long needed, String reason, long limit) {
        if (limit >= 0 && limit < needed) {
            throw new StartFailed("this process may have " + limit + " files open, but " + reason + " needs about "
                    + needed + ": raise the limit, for example with ulimit -n " + Long.highestOneBit(needed) * 4);
        }
    }
}
