package io.pisync.kit.kafka;

import io.pisync.kit.lifecycle.StartFailed;

/**
 * Thrown if a topic has another number of partitions than configured. The number is never changed, because keys would
 * move.
 */
public final class PartitionCountDiffers extends StartFailed {
    public PartitionCountDiffers(String topic, int wanted, int found) {
        super("topic " + topic + " has " + found + " partitions but " + wanted
                + " are configured; changing the number would move keys to other partitions, so set it to " + found
                + " or use another topic");
    }
}
