package io.pisync.kit.http.problem;

import java.util.Map;

/** 415: the body has a type or an encoding that is not accepted. */
public final class UnsupportedMediaType extends HttpProblem {
    public UnsupportedMediaType(String detail, Map<String, String> headers) {
        super(Problem.of(415, "unsupported-media-type", "Unsupported media type", detail), headers);
    }

    /** Creates the problem; {@code expected} is the header to send, such as {@code Content-Type: application/json}. */
    public static UnsupportedMediaType send(String expected) {
        return new UnsupportedMediaType("Send " + expected, Map.of());
    }
}
