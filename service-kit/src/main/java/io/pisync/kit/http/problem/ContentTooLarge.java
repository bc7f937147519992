package io.pisync.kit.http.problem;

/** 413: the body is larger than allowed, counted after decompression. */
public final class ContentTooLarge extends HttpProblem {
    public ContentTooLarge(long maxBytes) {
        super(Problem.of(
                413,
                "content-too-large",
                "Content too large",
                "The body must not be larger than " + maxBytes + " bytes after decompression"));
    }
}
