package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicePartitionTest {
    @ParameterizedTest
    @ValueSource(strings = {"PBX00123", "64f06b5fd1392e27106546ee", "विद्यालय-७", "😀", "a/b?c#d%"})
    void agreesWithTheProducer(String deviceId) {
        for (int partitions : new int[] {1, 12, 48}) {
            assertThat(DevicePartition.of(deviceId, partitions))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(deviceId.getBytes(UTF_8), partitions));
        }
    }
}
