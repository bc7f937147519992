package io.pisync.kit.http.problem;

import java.util.List;

/** 406: the client accepts none of the offered types. */
public final class NotAcceptable extends HttpProblem {
    public NotAcceptable(List<String> offered) {
        super(Problem.of(
                406, "not-acceptable", "Not acceptable", "Offered are " + String.join(", ", offered) + "; see Accept"));
    }
}
