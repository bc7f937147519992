package io.pisync.kit.http.problem;

import java.util.Map;

/** 401: nobody is let in by what the request carries. The words are the same whatever is wrong with it. */
public final class Unauthorized extends HttpProblem {
    /** Asks for a key as {@code Authorization: Bearer}. Basic works as well, but browsers would ask people by a dialog of their own. */
    public Unauthorized() {
        super(
                Problem.of(
                        401,
                        "unauthorized",
                        "Unauthorized",
                        "Send a good key or token as Authorization: Bearer <key>, or as the password of Basic"),
                Map.of("WWW-Authenticate", "Bearer realm=\"PiSync\""));
    }
}
