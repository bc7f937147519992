package io.pisync.sites.pipeline;

import io.pisync.contract.topic.ContractJson;
import io.pisync.contract.topic.JsonSerde;
import io.pisync.sites.rule.ClockRow;
import io.pisync.sites.rule.Member;
import io.pisync.sites.rule.SiteRow;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The in-memory state stores of site-alerts, each with a changelog. */
final class SiteStores {
    /** The site of each device, by device id. */
    static final String SITE_OF = "site-of-device";
    /** The devices of each site, by {@link #memberKey}. */
    static final String MEMBERS = "site-devices";
    /** The counts of each site, by its name. */
    static final String SITES = "sites";
    /** Buffered changes in order of arrival, until their minute has ended. */
    static final String WAITING = "waiting-news";
    /** The clock of the partition; one row. */
    static final String CLOCK = "clock";

    /** The key of the row of {@link #CLOCK}. */
    static final String CLOCK_KEY = "clock";

    /** Small segments, because Kafka compacts only closed segments and each start reads everything that is not compacted. */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.COMPRESSION_TYPE_CONFIG, "lz4", TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(4 << 20));

    private SiteStores() {}

    static List<StoreBuilder<?>> all() {
        return List.of(
                store(SITE_OF, Serdes.String(), Serdes.String()),
                store(MEMBERS, Serdes.String(), json(Member.class)),
                store(SITES, Serdes.String(), json(SiteRow.class)),
                store(WAITING, Serdes.Long(), json(BufferedChange.class)),
                store(CLOCK, Serdes.String(), json(ClockRow.class)));
    }

    /** Returns a key that sorts the devices of one site together. */
    static String memberKey(String site, String deviceId) {
        return site + '\0' + deviceId;
    }

    /** Returns a JSON serde. */
    static <T> Serde<T> json(Class<T> type) {
        return JsonSerde.of(type, ContractJson.SPARSE_MAPPER);
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG);
    }
}
