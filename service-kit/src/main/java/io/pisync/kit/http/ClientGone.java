package io.pisync.kit.http;

/** 499, which nobody receives: the client closed its connection before its answer was ready. */
final class ClientGone extends HttpProblem {
    ClientGone() {
        super(Problem.of(499, "client-gone", "Client gone", "The connection was closed before the answer was ready"));
    }
}
