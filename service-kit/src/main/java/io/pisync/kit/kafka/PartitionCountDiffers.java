package io.pisync.kit.kafka;

import io.pisync.kit.lifecycle.StartFailed;

/** A topic exists with another number of partitions than wanted. It is never changed: keys would move. */
public final class PartitionCountDiffers extends StartFailed {
    public PartitionCountDiffers(String topic, int wanted, int found) {
        super("topic " + topic + " has " + found + " partitions but " + wanted
                + " are configured; changing the number would move keys to other partitions, so set it to " + found
                + " or use another topic");
    }
}
