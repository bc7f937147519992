package io.pisync.kit.http.problem;

import java.util.List;
import java.util.stream.Collectors;

/** 400: one or more parameters have invalid values. */
public final class InvalidParameter extends HttpProblem {
    private static final int LONGEST_SHOWN = 64;

    /** Creates the problem of one parameter; {@code allowed} completes "must be …". */
    public InvalidParameter(String name, String value, String allowed) {
        this(List.of(new FieldError(
                "/" + name, "invalid_parameter", name + " is '" + shown(value) + "' but must be " + allowed)));
    }

    /** Creates the problem of several parameters. */
    public InvalidParameter(List<FieldError> errors) {
        super(Problem.of(
                        400,
                        "invalid-parameter",
                        "Invalid parameter",
                        errors.stream().map(FieldError::detail).collect(Collectors.joining("; ")))
                .withErrors(errors));
    }

    /** Returns the value, cut if it is long; never in the middle of a surrogate pair, which strict readers of JSON reject. */
    public static String shown(String value) {
        if (value.length() <= LONGEST_SHOWN) {
            return value;
        }
        boolean isPair = Character.isHighSurrogate(value.charAt(LONGEST_SHOWN - 1));
        return value.substring(0, isPair ? LONGEST_SHOWN - 1 : LONGEST_SHOWN) + "…";
    }
}
