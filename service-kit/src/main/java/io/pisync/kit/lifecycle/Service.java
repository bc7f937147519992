package io.pisync.kit.lifecycle;

/**
 * Something that runs between a start and a close.
 *
 * <p>Constructors do no I/O. {@code close} may be called more than once, from another thread than {@code start}, before
 * {@code start} or while it runs; it returns in bounded time.
 */
public interface Service extends AutoCloseable {
    /** Returns once it runs; throws {@link StartFailed} with one clear line for what the operator can mend. */
    void start();

    @Override
    void close();

    /** For log lines. */
    default String name() {
        return getClass().getSimpleName();
    }
}
