package io.pisync.benchmarks.process;

import io.pisync.contract.topic.Topics;
import io.pisync.kit.lifecycle.Service;
import io.pisync.processor.runtime.PreparedState;
import io.pisync.processor.runtime.RocksDbMemory;
import io.pisync.processor.runtime.StreamsLaunch;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * A minimal stateful application: counts the records of each key in one RocksDB store without parsing them. Uses the stream processor's
 * settings, so that the guarantees are the same (exactly once, transactional stores, commit interval); only RocksDB keeps the defaults of
 * Kafka Streams.
 */
final class BareCounter implements Service {
    private static final String COUNTS = "counts";
    private static final URI NOBODY_ASKS = URI.create("http://127.0.0.1:1");
    private static final int UNUSED_MIB = 1;

    private final StreamsLaunch launch;
    private final PreparedState state;
    private final Topics topics;
    private @Nullable KafkaStreams streams;

    BareCounter(StreamsLaunch launch, Topics topics) {
        this.launch = launch;
        this.state = launch.state();
        this.topics = topics;
    }

    @Override
    public synchronized void start() {
        state.start();
        streams = new KafkaStreams(topology(topics.syncEvents().name()), config());
        streams.start();
    }

    @Override
    public synchronized void close() {
        if (streams != null) {
            streams.close();
        }
    }

    private StreamsConfig config() {
        try (RocksDbMemory unused = new RocksDbMemory(UNUSED_MIB)) {
            StreamsConfig processors = launch.config(NOBODY_ASKS, topics, (partition, offset) -> {}, unused);
            Map<String, Object> properties = new HashMap<>(processors.originals());
            properties.remove(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG);
            return new StreamsConfig(properties);
        }
    }

    private static Topology topology(String events) {
        return new Topology()
                .addSource(
                        "events",
                        Serdes.ByteArray().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        events)
                .addProcessor("count", Counting::new, "events")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(COUNTS), Serdes.ByteArray(), Serdes.Long()),
                        "count");
    }

    private static final class Counting implements Processor<byte[], byte[], Void, Void> {
        private @Nullable KeyValueStore<byte[], Long> counts;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            counts = context.getStateStore(COUNTS);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            KeyValueStore<byte[], Long> store = counts;
            if (store != null) {
                Long before = store.get(record.key());
                store.put(record.key(), before == null ? 1 : before + 1);
            }
        }
    }
}
