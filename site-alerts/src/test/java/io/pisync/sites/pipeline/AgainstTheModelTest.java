package io.pisync.sites.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.sites.pipeline.RandomStates.Entry;
import io.pisync.sites.rule.SiteRow;
import io.pisync.sites.rule.SiteRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the pipeline with {@link SiteModel} for random histories and random orders of partitions. {@code -Dpisync.seed} sets the seed,
 * {@code -Dpisync.cases} the number of histories.
 */
class AgainstTheModelTest {
    private static final SiteRules RULES = new SiteRules("school", 3, 60, 40, Duration.ofMinutes(4));
    private static final long SEED = Long.getLong("pisync.seed", 20_261_128L);

    static Stream<Long> seeds() {
        return LongStream.range(0, Integer.getInteger("pisync.cases", 40)).mapToObj(n -> SEED + n);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyOrderOfPartitionsMakesTheAlertsOfTheModel(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomStates states = RandomStates.of(random);
        List<String> wanted = SiteModel.follow(states, RULES);

        List<String> first = follow(states, states.shuffled(random));
        assertThat(first).as("seed %d", seed).hasSameSizeAs(wanted);
        assertThat(follow(states, states.shuffled(random))).as("seed %d", seed).isEqualTo(first);
        assertThat(described(states, states.shuffled(random)))
                .as("seed %d", seed)
                .isEqualTo(wanted);
    }

    @Test
    void theHistoriesOpenAndResolveAlerts() {
        List<String> all = seeds().map(SplittableRandom::new)
                .flatMap(random -> SiteModel.follow(RandomStates.of(random), RULES).stream())
                .toList();

        for (String description : List.of("site_silent opened", "site_silent resolved", "site_failing opened")) {
            assertThat(all)
                    .filteredOn(described -> described.endsWith(description))
                    .hasSizeGreaterThan(5);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sitesCanBeRebuiltFromTheLatestStates(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomStates states = RandomStates.of(random);
        assertThat(numbers(states, compacted(states)))
                .as("seed %d", seed)
                .isEqualTo(numbers(states, states.shuffled(random)));
    }

    private static List<String> follow(RandomStates states, List<Entry> order) {
        try (SitePipeline pipeline = fed(states, order)) {
            return pipeline.alertBytes();
        }
    }

    private static List<String> described(RandomStates states, List<Entry> order) {
        try (SitePipeline pipeline = fed(states, order)) {
            var alerts = pipeline.alerts();
            assertThat(pipeline.notices()).isEqualTo(alerts);
            return alerts.stream().map(SiteModel::describe).toList();
        }
    }

    /** All records arrive at about the same time, as after a restart. */
    private static SitePipeline fed(RandomStates states, List<Entry> order) {
        SitePipeline pipeline = new SitePipeline(states.partitions(), RULES);
        order.forEach(entry -> pipeline.send(entry.key(), entry.value(), RandomStates.START));
        return pipeline;
    }

    /** Returns the numbers of devices and of affected devices by site, after all buffered changes are decided. */
    private static Map<String, String> numbers(RandomStates states, List<Entry> order) {
        try (SitePipeline pipeline = fed(states, order)) {
            pipeline.tick(states.partitions(), RandomStates.START.plus(Duration.ofDays(1)));
            pipeline.tick(states.partitions(), RandomStates.START.plus(Duration.ofDays(2)));
            Map<String, String> numbers = new LinkedHashMap<>();
            pipeline.sites().forEach((site, row) -> numbers.put(site, description(row)));
            numbers.values().removeIf("0 0 0"::equals);
            assertThat(pipeline.rows(SiteStores.WAITING)).isZero();
            return numbers;
        }
    }

    private static String description(SiteRow row) {
        return row.devices() + " " + row.silent().affected() + " "
                + row.failing().affected();
    }

    private static List<Entry> compacted(RandomStates states) {
        List<Entry> all = new ArrayList<>();
        for (List<Entry> entries : states.byPartition()) {
            Map<String, Entry> latest = new LinkedHashMap<>();
            entries.forEach(entry -> {
                latest.remove(entry.key());
                latest.put(entry.key(), entry);
            });
            all.addAll(latest.values());
        }
        return all;
    }
}
