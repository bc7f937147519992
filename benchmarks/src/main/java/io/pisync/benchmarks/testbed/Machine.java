package io.pisync.benchmarks.testbed;

import java.lang.management.ManagementFactory;

/**
 * The machine of a benchmark.
 *
 * @param heapLimitBytes {@code -Xmx}
 */
public record Machine(int processors, String java, long heapLimitBytes) {
    /** Returns this machine. */
    public static Machine current() {
        Runtime runtime = Runtime.getRuntime();
        return new Machine(runtime.availableProcessors(), Runtime.version().toString(), runtime.maxMemory());
    }

    /** Returns a one-line description. */
    public String line() {
        return "%d processors, Java %s, heap limit %s".formatted(processors, java, Sizes.bytes(heapLimitBytes));
    }

    /** Returns the used heap after a full garbage collection, in bytes. */
    public static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
