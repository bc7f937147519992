package io.pisync.processor.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The one block cache that all stores of this instance share. Write buffers, indexes and filters count towards it, so that its size
 * bounds the memory of all of them together. To be closed after the last store.
 */
public final class RocksDbMemory implements AutoCloseable {
    private static final long MIB = 1024L * 1024;
    private static final double FOR_INDEXES_AND_FILTERS = 0.1;
    private static final int BITS_PER_KEY = 10;
    private static final long BLOCK_BYTES = 16 * 1024;
    private static final long WRITE_BUFFER_BYTES = 8 * MIB;
    private static final int WRITE_BUFFERS = 2;
    /** Each of the eight stores of a partition holds at least one such piece; RocksDB's own choice would be 1 MiB. */
    private static final long ARENA_BLOCK_BYTES = 64 * 1024;

    /** Of each store, of which a partition has eight; with RocksDB's own choice every file would stay open. */
    private static final int MAX_OPEN_FILES = 64;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;
    private final BloomFilter filter;
    private boolean isClosed;

    /** Takes up to so much; half of it for what is not yet written to files. */
    public RocksDbMemory(int mib) {
        RocksDB.loadLibrary();
        cache = new LRUCache(mib * MIB, -1, false, FOR_INDEXES_AND_FILTERS);
        writeBuffers = new WriteBufferManager(mib * MIB / 2, cache);
        filter = new BloomFilter(BITS_PER_KEY);
    }

    /** Makes a store use it; {@code table} is the one the store came with. */
    void applyTo(Options options, BlockBasedTableConfig table) {
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setBlockSize(BLOCK_BYTES);
        table.setFilterPolicy(filter);
        options.setTableFormatConfig(table)
                .setWriteBufferManager(writeBuffers)
                .setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setMaxWriteBufferNumber(WRITE_BUFFERS)
                .setArenaBlockSize(ARENA_BLOCK_BYTES)
                .setMaxOpenFiles(MAX_OPEN_FILES)
                .setMaxFileOpeningThreads(1)
                .setSkipStatsUpdateOnDbOpen(true)
                // Else each store takes 4 MiB of the disk for its manifest before anything is in it: 384 MiB for 12
                // partitions.
                .setAllowFAllocate(false)
                .setKeepLogFileNum(2)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION);
    }

    /** Shows how much of it is taken. */
    void bindTo(MeterRegistry registry) {
        Gauge.builder("pisync.processor.rocksdb.memory", this, RocksDbMemory::usedBytes)
                .baseUnit("bytes")
                .description("What the stores' blocks, write buffers, indexes and filters take of their shared cache")
                .register(registry);
    }

    private synchronized double usedBytes() {
        return isClosed ? 0 : cache.getUsage();
    }

    /** A scrape that comes later does not touch what is no longer there. */
    @Override
    public synchronized void close() {
        isClosed = true;
        writeBuffers.close();
        cache.close();
        filter.close();
    }
}
