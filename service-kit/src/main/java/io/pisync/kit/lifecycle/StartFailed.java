package io.pisync.kit.lifecycle;

/** A start that failed for a reason the operator can mend: shown as one line, without a stack trace. */
public class StartFailed extends RuntimeException {
    /** Exit code unless another is named. */
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

    /** What the process exits with. */
    public int exitCode() {
        return exitCode;
    }
}
