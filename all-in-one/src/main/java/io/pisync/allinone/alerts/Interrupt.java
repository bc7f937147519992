package io.pisync.allinone.alerts;

/** Makes a signal a normal end of the process: until closed, a signal ends the process immediately with exit code 0. */
final class Interrupt implements AutoCloseable {
    private final Thread hook = new Thread(() -> Runtime.getRuntime().halt(0), "interrupt");

    /** Registers the handler; for a command that has no resources to close. */
    void endWithSuccess() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
