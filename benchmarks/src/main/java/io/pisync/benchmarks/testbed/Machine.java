package io.pisync.benchmarks.testbed;

import java.lang.management.ManagementFactory;

/**
 * Where it was measured.
 *
 * @param heapLimitBytes {@code -Xmx}
 */
public record Machine(int processors, String java, long heapLimitBytes) {
    /** This one. */
    public static Machine current() {
        Runtime runtime = Runtime.getRuntime();
        return new Machine(runtime.availableProcessors(), Runtime.version().toString(), runtime.maxMemory());
    }

    /** In a few words. */
    public String line() {
        return "%d processors, Java %s, heap limit %s".formatted(processors, java, Sizes.bytes(heapLimitBytes));
    }

    /** The heap that is in use after a full garbage collection, in bytes. */
    public static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
