package io.pisync.kit.http.problem;

import java.util.Map;

/** 401: the request has no valid credential. The text does not depend on the reason. */
public final class Unauthorized extends HttpProblem {
    /**
     * Creates the challenge for {@code Authorization: Bearer}. Basic is accepted too, but a challenge for it would make
     * browsers show their own dialog.
     */
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
