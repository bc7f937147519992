package io.pisync.kit.lifecycle;

import java.util.concurrent.ThreadFactory;

/** Makes the threads of executors that do not keep the process alive. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /** Returns a factory of daemon threads of this name. */
    public static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
