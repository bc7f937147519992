package io.pisync.simulator;

import java.util.Optional;

/**
 * The events of a device that PiSync must count.
 *
 * @param accepted distinct events that were answered 202
 * @param unsure distinct events that may or may not be stored: there was no answer, and the device gave up
 */
record Promise(long accepted, long unsure) {
    static final Promise NONE = new Promise(0, 0);

    Promise plus(Promise other) {
        return new Promise(accepted + other.accepted, unsure + other.unsure);
    }

    /**
     * Returns the violation; empty if the promise is kept.
     *
     * @param grown how many more syncs the query API counts for the device than before
     */
    Optional<String> brokenBy(long grown) {
        if (grown < accepted) {
            return Optional.of("%d accepted, %d there: %d missing".formatted(accepted, grown, accepted - grown));
        }
        if (grown > accepted + unsure) {
            return Optional.of("%d accepted, %d there: %d too many, counted twice or sent by somebody else"
                    .formatted(accepted, grown, grown - accepted - unsure));
        }
        return Optional.empty();
    }
}
