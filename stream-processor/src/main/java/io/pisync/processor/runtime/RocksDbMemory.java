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
 * The block cache that all stores of this instance share. It includes write buffers, indexes and filters, so that its size limits the
 * memory of all stores together. Close it after the last store.
 */
public final class RocksDbMemory implements AutoCloseable {
    private static final long MIB = 1024L * 1024;
    private static final double INDEX_AND_FILTER_RATIO = 0.1;
    private static final int BITS_PER_KEY = 10;
    private static final long BLOCK_BYTES = 16 * 1024;
    private static final long SMALL_BLOCK_BYTES = 8 * 1024;
    private static final long WRITE_BUFFER_BYTES = 8 * MIB;
    private static final int WRITE_BUFFERS = 2;
    /** Each of the eight stores of a partition allocates at least one block; RocksDB's default is 1 MiB. */
    private static final long ARENA_BLOCK_BYTES = 64 * 1024;

    /** Of a full write buffer: about 7 bits for each of 90,000 event ids. */
    private static final double WRITE_BUFFER_FILTER = 0.01;

    /** The limit for each of the eight stores of a partition; by default RocksDB keeps every file open. */
    private static final int MAX_OPEN_FILES = 64;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;
    private final BloomFilter filter;
    private boolean isClosed;

    /** Uses up to {@code mib}; write buffers take at most half of it. */
    public RocksDbMemory(int mib) {
        RocksDB.loadLibrary();
        cache = new LRUCache(mib * MIB, -1, false, INDEX_AND_FILTER_RATIO);
        writeBuffers = new WriteBufferManager(mib * MIB / 2, cache);
        filter = new BloomFilter(BITS_PER_KEY);
    }

    /** Configures a store to use this memory; {@code table} is the store's default configuration. */
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
                // Otherwise each empty store allocates 4 MiB on disk for its manifest: 384 MiB for 12 partitions.
                .setAllowFAllocate(false)
                .setKeepLogFileNum(2)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION);
    }

    /**
     * Configures a store of which a few neighbouring rows are read at a time, from anywhere: reading a page of 20 rows decompressed four
     * blocks of 16 KiB, and that cost more than all of its JSON.
     */
    static void forShortScans(Options options, BlockBasedTableConfig table) {
        table.setBlockSize(SMALL_BLOCK_BYTES);
        options.setTableFormatConfig(table).setBottommostCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    /**
     * Configures a store whose rows are looked up by key and are seldom in the write buffer: an event id is new almost always. A filter
     * in front of the buffer spares the search in it, for 80 KiB of each buffer; looking up an id took 0.5 instead of 3 to 4 µs.
     */
    static void forLookups(Options options) {
        options.setMemtablePrefixBloomSizeRatio(WRITE_BUFFER_FILTER).setMemtableWholeKeyFiltering(true);
    }

    /** Registers a gauge of the used memory. */
    void bindTo(MeterRegistry registry) {
        Gauge.builder("pisync.processor.rocksdb.memory", this, RocksDbMemory::usedBytes)
                .baseUnit("bytes")
                .description("Shared cache used by the stores' blocks, write buffers, indexes and filters")
                .register(registry);
    }

    private synchronized double usedBytes() {
        return isClosed ? 0 : cache.getUsage();
    }

    /** Later scrapes do not access the closed cache. */
    @Override
    public synchronized void close() {
        isClosed = true;
        writeBuffers.close();
        cache.close();
        filter.close();
    }
}
