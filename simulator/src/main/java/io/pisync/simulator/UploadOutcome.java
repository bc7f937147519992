package io.pisync.simulator;

/**
 * The result of an upload.
 *
 * @param rejected events that PiSync rejected permanently
 */
record UploadOutcome(Promise promise, long rejected) {
    static UploadOutcome rejected(int events) {
        return new UploadOutcome(Promise.NONE, events);
    }

    static UploadOutcome givenUp(int events) {
        return new UploadOutcome(new Promise(0, events), 0);
    }

    boolean isGivenUp() {
        return promise.unsure() > 0;
    }
}
