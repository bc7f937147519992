package io.pisync.processor.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.read.view.DeviceState;
import io.pisync.processor.device.Lateness;
import io.pisync.processor.device.Stability;
import io.pisync.processor.device.Syncs;
import io.pisync.processor.device.Windows;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one device that orders and sums use. Changed only by {@link DeviceIndexes}, and only while it is in no index that it would be elsewhere in. */
final class DeviceEntry {
    static final int UNKNOWN = -1;
    static final long NOT_STALE = Long.MAX_VALUE;
    static final long NO_FAULT = Long.MAX_VALUE;

    final byte[] id;

    /** Of the id, so that a search compares the bytes of few others. */
    final int hash;

    DeviceState state = DeviceState.OK;
    int streak;
    long contactMinutes;
    long dueMinute = Lateness.NEVER;

    /** The expected interval between contacts that its gaps show, in minutes; {@link #UNKNOWN} where there is none. */
    int learnedMinutes = UNKNOWN;

    /** The expected interval that the register has for it; {@link #UNKNOWN} where there is none. */
    int registeredMinutes = UNKNOWN;

    long contactMs;
    long firstMs;
    long clockFaultMs = Syncs.NEVER;

    /** {@link Syncs#NEVER} while it is neither failing nor silent. */
    long troubleSinceMs = Syncs.NEVER;

    @Nullable
    String failuresAlert;

    @Nullable
    String silenceAlert;

    LabelSet labels = LabelSet.NONE;
    FailureWindows failures = FailureWindows.NONE;
    Stability stability = Stability.STEADY;

    /** Failures in each window, as of the orders' hour. */
    FailureCounts counts = FailureCounts.NONE;

    RecentActivity activity = RecentActivity.NONE;

    DeviceEntry(byte[] id) {
        this.id = id;
        this.hash = hashOf(id);
    }

    static int hashOf(byte[] id) {
        int hash = Arrays.hashCode(id);
        return hash ^ (hash >>> 16);
    }

    /** Copies everything but the id. */
    void become(DeviceEntry next) {
        state = next.state;
        streak = next.streak;
        contactMinutes = next.contactMinutes;
        dueMinute = next.dueMinute;
        contactMs = next.contactMs;
        firstMs = next.firstMs;
        clockFaultMs = next.clockFaultMs;
        troubleSinceMs = next.troubleSinceMs;
        learnedMinutes = next.learnedMinutes;
        registeredMinutes = next.registeredMinutes;
        failuresAlert = next.failuresAlert;
        silenceAlert = next.silenceAlert;
        labels = next.labels;
        failures = next.failures;
        counts = next.counts;
        stability = next.stability;
        activity = next.activity;
    }

    /** The same device in another state. */
    DeviceEntry in(DeviceState other) {
        DeviceEntry entry = copy();
        entry.state = other;
        return entry;
    }

    /** The same device, in no order. */
    DeviceEntry copy() {
        DeviceEntry entry = new DeviceEntry(id);
        entry.become(this);
        return entry;
    }

    /** Whether it is in the same groups, or in none. */
    boolean isGroupedLike(DeviceEntry other) {
        return labels == other.labels && (state == DeviceState.RETIRED) == (other.state == DeviceState.RETIRED);
    }

    /** Whether it can be late. */
    boolean isAwake() {
        return state != DeviceState.RETIRED && state != DeviceState.SILENT;
    }

    /** Whether its state may change as time passes. */
    boolean isJudgedByTime() {
        return stability != Stability.STEADY && (state == DeviceState.OK || state == DeviceState.UNSTABLE);
    }

    /**
     * The UTC day since the epoch on which it last synced a file, or 0 for none, if it is in use and had contact on a later day; else
     * {@link #NOT_STALE}.
     */
    long staleSinceDay() {
        boolean isStale = state != DeviceState.RETIRED && activity.lastFileDay() < Windows.dayOf(contactMs);
        return isStale ? activity.lastFileDay() : NOT_STALE;
    }

    /** The negated time of its last clock fault, epoch ms, so that the latest is first; {@link #NO_FAULT} for none, or if it is retired. */
    long clockFaultRank() {
        return state == DeviceState.RETIRED || clockFaultMs == Syncs.NEVER ? NO_FAULT : -clockFaultMs;
    }

    /** Whether it is late at this minute of the partition's clock. */
    boolean isLateAt(long clockMinutes) {
        return dueMinute < clockMinutes;
    }

    /** Since when it is failing, silent or late, epoch ms; {@link Syncs#NEVER} while it is none of these. */
    long troubleSinceMs(long clockMinutes) {
        return troubleSinceMs == Syncs.NEVER && isLateAt(clockMinutes) ? contactMs : troubleSinceMs;
    }

    String deviceId() {
        return new String(id, UTF_8);
    }

    /** The UTC hour of its last contact, since the epoch. */
    long contactHour() {
        return Windows.hourOf(contactMs);
    }

    /** Its labels by their names. */
    Map<String, String> labelValues() {
        return labels.key.values();
    }

    @Override
    public String toString() {
        return deviceId();
    }
}
