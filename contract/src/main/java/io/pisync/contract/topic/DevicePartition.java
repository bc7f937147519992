package io.pisync.query.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/** Which partition a device is in: as Kafka's producer places its key. */
public final class DevicePartition {
    private DevicePartition() {}

    /** Of a device id in NFC, among so many partitions (at least 1). */
    public static int of(String deviceId, int partitions) {
        return Utils.toPositive(Utils.murmur2(deviceId.getBytes(UTF_8))) % partitions;
    }
}
