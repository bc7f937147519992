package io.pisync.processor.read.port;

import static java.util.stream.Collectors.groupingBy;

import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.register.RegisteredDevice;
import io.pisync.register.Register;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Caches the registered devices of each partition for one version of the register. Thread-safe. */
final class RegisteredByPartition {
    private final Register register;
    private final ToIntFunction<String> partitionOf;
    private volatile Shares known = new Shares(-1, Map.of());

    RegisteredByPartition(Register register, ToIntFunction<String> partitionOf) {
        this.register = register;
        this.partitionOf = partitionOf;
    }

    /** Returns the registered devices of a partition, sorted by id. */
    List<RegisteredDevice> in(int partition) {
        long version = register.version();
        Shares shares = known;
        if (shares.version != version) {
            shares = new Shares(
                    version,
                    register.devices().stream()
                            .sorted(Comparator.comparing(device -> new RowKey(0, device.deviceId())))
                            .collect(groupingBy(device -> partitionOf.applyAsInt(device.deviceId()))));
            known = shares;
        }
        return shares.byPartition.getOrDefault(partition, List.of());
    }

    private record Shares(long version, Map<Integer, List<RegisteredDevice>> byPartition) {}
}
