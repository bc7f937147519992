package io.pisync.processor.runtime;

import io.pisync.processor.state.DeviceStores;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/** Gives every store the {@link RocksDbMemory} found among the settings of Kafka Streams; made by Kafka Streams. */
public final class SharedMemoryStores implements RocksDBConfigSetter {
    /** The setting that holds the {@link RocksDbMemory}. */
    static final String MEMORY = "pisync.rocksdb.memory";

    private static final Set<String> LOOKED_UP = Set.of(DeviceStores.DEVICES.name(), DeviceStores.EVENT_IDS);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        if (configs.get(MEMORY) instanceof RocksDbMemory memory) {
            memory.applyTo(options, (BlockBasedTableConfig) options.tableFormatConfig());
            if (storeName.equals(DeviceStores.HISTORY)) {
                RocksDbMemory.forShortScans(options, (BlockBasedTableConfig) options.tableFormatConfig());
            } else if (LOOKED_UP.contains(storeName)) {
                RocksDbMemory.forLookups(options);
            }
        } else {
            throw new IllegalStateException(MEMORY + " is not set");
        }
    }

    /** Closes nothing: the memory outlives the store. */
    @Override
    public void close(String storeName, Options options) {}
}
