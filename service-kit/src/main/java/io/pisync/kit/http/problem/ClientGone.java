package io.pisync.kit.http.problem;

/** 499: the client closed its connection before its answer was ready. It is recorded, but not sent. */
public final class ClientGone extends HttpProblem {
    public ClientGone() {
        super(Problem.of(499, "client-gone", "Client gone", "The connection was closed before the answer was ready"));
    }
}
