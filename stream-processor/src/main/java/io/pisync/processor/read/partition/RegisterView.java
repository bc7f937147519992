package io.pisync.processor.read.partition;

import io.pisync.contract.register.RegisteredDevice;
import io.pisync.register.Register;
import java.util.List;
import java.util.function.Supplier;

/**
 * The register and the registered devices of one partition.
 *
 * @param inPartition the registered devices of the partition, by id
 */
public record RegisterView(Register register, Supplier<List<RegisteredDevice>> inPartition) {}
