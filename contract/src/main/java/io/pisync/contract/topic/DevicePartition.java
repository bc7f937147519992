package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/** Which partition of the event topic a device is in, and of all that is made of it: as Kafka's producer places its key. */
public final class DevicePartition {
    private DevicePartition() {}

    /** Of a device id in NFC, among so many partitions (at least 1). */
    public static int of(String deviceId, int partitions) {
        return Utils.toPositive(Utils.murmur2(deviceId.getBytes(UTF_8))) % partitions;
    }
}
