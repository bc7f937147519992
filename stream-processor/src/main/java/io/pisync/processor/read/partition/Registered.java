package io.pisync.processor.read.partition;

import io.pisync.contract.register.RegisteredDevice;
import io.pisync.register.Register;
import java.util.List;
import java.util.function.Supplier;

/**
 * What readers see of the register.
 *
 * @param inPartition the registered devices of the partition that is read, by id
 */
public record Registered(Register register, Supplier<List<RegisteredDevice>> inPartition) {}
