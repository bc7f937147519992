package io.pisync.query.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.GroupPart.Activity;
import io.pisync.contract.read.view.Rates;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A group in an answer (docs/rules.md, "Groups"). */
record GroupListRow(
        String value,
        long devices,
        SortedMap<String, Long> byState,
        long expectedDevices,
        long inTrouble,
        @Nullable BigDecimal shareInTrouble,
        @Nullable Instant troubleSince,
        long openAlerts,
        @JsonProperty("syncs_24h") long syncs24h,
        @JsonProperty("success_rate_24h") @Nullable BigDecimal successRate24h,
        @JsonProperty("syncs_7d") long syncs7d,
        @JsonProperty("success_rate_7d") @Nullable BigDecimal successRate7d,
        @JsonProperty("files_7d") long files7d,
        @Nullable Instant lastContactAt,
        @Nullable FrequentError mostFrequentError) {
    /** An error code, and the number of syncs that reported it. */
    record FrequentError(String code, long syncs) {
        private static @Nullable FrequentError of(Map<String, Long> errors) {
            return errors.entrySet().stream()
                    .min(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(error -> new FrequentError(error.getKey(), error.getValue()))
                    .orElse(null);
        }
    }

    static GroupListRow of(GroupPart group) {
        Activity activity = group.activity();
        Long sinceMinute = group.mostInTroubleSince();
        return new GroupListRow(
                group.value(),
                group.devices(),
                byState(group),
                group.expectedDevices(),
                group.inTrouble(),
                Rates.percent(group.inTrouble(), group.devices()),
                sinceMinute == null ? null : Instant.EPOCH.plus(Duration.ofMinutes(sinceMinute)),
                group.openAlerts(),
                activity.syncs24h(),
                Rates.percent(activity.syncs24h() - activity.failed24h(), activity.syncs24h()),
                activity.syncs7d(),
                Rates.percent(activity.syncs7d() - activity.failed7d(), activity.syncs7d()),
                activity.files7d(),
                group.lastContactMs() == 0 ? null : Instant.ofEpochMilli(group.lastContactMs()),
                FrequentError.of(group.errors()));
    }

    private static SortedMap<String, Long> byState(GroupPart group) {
        SortedMap<String, Long> byState = new TreeMap<>();
        for (DeviceState state : DeviceState.values()) {
            byState.put(state.word(), group.byState().getOrDefault(state, 0L));
        }
        return byState;
    }
}
