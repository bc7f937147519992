package io.pisync.simulator;

/**
 * What became of an upload.
 *
 * @param rejected events that PiSync refused, for good
 */
record Delivery(Promise promise, long rejected) {
    static Delivery rejected(int events) {
        return new Delivery(Promise.NONE, events);
    }

    static Delivery givenUp(int events) {
        return new Delivery(new Promise(0, events), 0);
    }

    boolean isGivenUp() {
        return promise.unsure() > 0;
    }
}
