package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/**
 * Computes the partition of a device in the event topic and in all topics derived from it, as Kafka's producer does for
 * a key.
 */
public final class DevicePartition {
    private DevicePartition() {}

    /** Returns the partition of a device id in NFC, among {@code partitions} (at least 1). */
    public static int of(String deviceId, int partitions) {
        return Utils.toPositive(Utils.murmur2(deviceId.getBytes(UTF_8))) % partitions;
    }
}
