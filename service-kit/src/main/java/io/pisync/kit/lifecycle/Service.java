package io.pisync.kit.lifecycle;

/**
 * A component that runs from a start to a close.
 *
 * <p>Constructors do no I/O. {@code close} may be called more than once, from another thread than {@code start}, before
 * {@code start} or while it runs; it returns in bounded time.
 */
public interface Service extends AutoCloseable {
    /**
     * Returns when the service runs; throws {@link StartFailed}, with a message of one line, for errors that the
     * operator can fix.
     */
    void start();

    @Override
    void close();

    /** Returns the name for log lines. */
    default String name() {
        return getClass().getSimpleName();
    }
}
