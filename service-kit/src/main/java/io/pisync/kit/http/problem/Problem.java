package io.pisync.kit.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error answer (RFC 9457).
 *
 * @param type {@code /problems/<code>}, stable
 * @param detail a sentence about this occurrence
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, @Nullable String detail, List<FieldError> errors) {
    /** Media type of a problem. */
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "/problems/";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** Creates a problem whose type is {@code /problems/<code>}. */
    public static Problem of(int status, String code, String title, @Nullable String detail) {
        return new Problem(TYPE_PREFIX + code, title, status, detail, List.of());
    }

    /** Returns this problem with the errors in the input. */
    public Problem withErrors(List<FieldError> newErrors) {
        return new Problem(type, title, status, detail, newErrors);
    }
}
