package io.pisync.kit.http.problem;

/** 499, which nobody receives: the client closed its connection before its answer was ready. */
public final class ClientGone extends HttpProblem {
    public ClientGone() {
        super(Problem.of(499, "client-gone", "Client gone", "The connection was closed before the answer was ready"));
    }
}
