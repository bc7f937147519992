package io.pisync.allinone.alerts;

/** A signal as an ordinary end: once asked for and until closed, it ends the process at once with 0. */
final class Interrupt implements AutoCloseable {
    private final Thread hook = new Thread(() -> Runtime.getRuntime().halt(0), "interrupt");

    /** For a command that holds nothing which needs an orderly end. */
    void endWithSuccess() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
