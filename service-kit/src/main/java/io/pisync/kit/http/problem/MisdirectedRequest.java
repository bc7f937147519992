package io.pisync.kit.http.problem;

/** 421: the request is for another host. */
public final class MisdirectedRequest extends HttpProblem {
    public MisdirectedRequest(String host) {
        super(Problem.of(
                421,
                "misdirected-request",
                "Misdirected request",
                "This server is not called " + host + "; if it is, name it in PISYNC_PUBLIC_HOSTS"));
    }
}
