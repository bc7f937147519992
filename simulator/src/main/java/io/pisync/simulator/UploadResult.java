package io.pisync.simulator;

/**
 * What became of an upload.
 *
 * @param rejected events that PiSync refused, for good
 */
record UploadResult(Promise promise, long rejected) {
    static UploadResult rejected(int events) {
        return new UploadResult(Promise.NONE, events);
    }

    static UploadResult givenUp(int events) {
        return new UploadResult(new Promise(0, events), 0);
    }

    boolean isGivenUp() {
        return promise.unsure() > 0;
    }
}
