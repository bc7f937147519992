package io.pisync.kit.lifecycle;

/** Thrown if a start fails for a reason that the operator can fix; shown as one line, without a stack trace. */
public class StartFailed extends RuntimeException {
    /** The default exit code. */
    public static final int DEFAULT_EXIT_CODE = 2;

    private final int exitCode;

    public StartFailed(String message) {
        this(message, DEFAULT_EXIT_CODE);
    }

    public StartFailed(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    public StartFailed(String message, Throwable cause) {
        super(message, cause);
        this.exitCode = DEFAULT_EXIT_CODE;
    }

    /** Returns the exit code of the process. */
    public int exitCode() {
        return exitCode;
    }
}
