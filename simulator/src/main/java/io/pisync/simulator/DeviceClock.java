package io.pisync.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pisync.contract.topic.ContractJson;
import java.time.Duration;
import java.time.Instant;

/** The kinds of clocks of simulated devices (docs/rules.md, "The clocks of an event"). */
enum DeviceClock {
    /** Set from the network, so correct. */
    RIGHT {
        @Override
        void stamp(ObjectNode event, Moments moments) {
            event.put("timestamp", ContractJson.format(moments.happenedAt()));
        }
    },
    /** Begins in 1970 at every boot; the monotonic clock gives the age of an event. */
    NEVER_SET {
        @Override
        void stamp(ObjectNode event, Moments moments) {
            long uptimeMs = moments.uptimeMs(moments.happenedAt());
            event.put("timestamp", ContractJson.format(Instant.ofEpochMilli(uptimeMs)));
            event.put("boot_id", moments.bootId()).put("uptime_ms", uptimeMs);
            event.put("sent_boot_id", moments.bootId()).put("sent_uptime_ms", moments.uptimeMs(moments.sentAt()));
        }
    },
    /** Three hours ahead; the time of sending reveals the error. */
    FAST {
        @Override
        void stamp(ObjectNode event, Moments moments) {
            event.put("timestamp", ContractJson.format(moments.happenedAt().plus(AHEAD)));
            event.put("sent_at", ContractJson.format(moments.sentAt().plus(AHEAD)));
        }
    },
    /** Sends no time at all. */
    NONE {
        @Override
        void stamp(ObjectNode event, Moments moments) {}
    };

    private static final Duration AHEAD = Duration.ofHours(3);

    /**
     * The real times of an event and of its upload.
     *
     * @param bootedAt not after the others
     */
    record Moments(String bootId, Instant bootedAt, Instant happenedAt, Instant sentAt) {
        long uptimeMs(Instant moment) {
            return Duration.between(bootedAt, moment).toMillis();
        }
    }

    /** Adds the fields of time that a device with such a clock sends. */
    abstract void stamp(ObjectNode event, Moments moments);
}
