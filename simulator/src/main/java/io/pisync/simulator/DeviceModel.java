package io.pisync.simulator;

import io.pisync.contract.event.SyncError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Simulates one device: it syncs about hourly, fails in streaks, is sometimes offline for hours or days, and uploads its backlog when it
 * returns. While its school has no power it does nothing. Deterministic for a profile and a seed. Not thread-safe.
 */
final class DeviceModel {
    /** The mean interval between two syncs of a device. */
    static final Duration INTERVAL = Duration.ofHours(1);

    private static final long HOUR_MS = INTERVAL.toMillis();
    private static final double GOES_OFFLINE = 0.015;
    private static final int LONGEST_OFFLINE_HOURS = 48;
    private static final double FAILS_OFFLINE = 0.8;
    private static final double FAILS_AGAIN = 0.5;
    private static final double LOSES_ANSWER = 0.04;
    private static final long BOOTS_WITHIN_MS = Duration.ofMinutes(20).toMillis();
    private static final SyncError UNREACHABLE =
            new SyncError("server_unreachable", "The content server did not answer", 1);
    private static final List<SyncError> ONLINE_ERRORS = List.of(
            new SyncError("storage_full", "Storage full", 1),
            new SyncError("checksum_mismatch", "A file arrived damaged", 2),
            UNREACHABLE);
    private static final SyncError NO_NETWORK = new SyncError("network_timeout", "No route to the internet", 1);

    private final DeviceProfile profile;
    private final SplittableRandom random;
    private long nextSyncAtMs;
    private int syncs;
    private boolean failed;

    DeviceModel(DeviceProfile profile, long seed) {
        this.profile = profile;
        this.random = new SplittableRandom(seed);
        this.nextSyncAtMs = powered(random.nextLong(HOUR_MS));
    }

    /** Returns the next upload: one sync, or the backlog of an offline period. */
    DeviceUpload next() {
        long offlineMs = chance(GOES_OFFLINE) ? offlineMs() : 0;
        long onlineAtMs = powered(nextSyncAtMs + offlineMs);
        List<SimulatedSync> backlog = new ArrayList<>();
        do {
            backlog.add(sync(offlineMs > 0));
            nextSyncAtMs = powered(nextSyncAtMs + HOUR_MS / 2 + random.nextLong(HOUR_MS));
        } while (nextSyncAtMs <= onlineAtMs);
        return new DeviceUpload(profile, onlineAtMs, backlog, lostAnswers());
    }

    private SimulatedSync sync(boolean isOffline) {
        double rate = profile.school().failureRate();
        failed = chance(isOffline ? FAILS_OFFLINE : failed ? Math.max(FAILS_AGAIN, rate) : rate);
        SyncError error = isOffline ? NO_NETWORK : onlineError();
        boolean isPartial = !isOffline && chance(0.3);
        int files = failed && !isPartial ? 0 : random.nextInt(isPartial ? 1 : 0, 40);
        int speedKbps = failed && !isPartial ? 0 : random.nextInt(200, 20_000);
        return new SimulatedSync(++syncs, nextSyncAtMs, files, speedKbps, failed ? List.of(error) : List.of());
    }

    private SyncError onlineError() {
        SyncError error = ONLINE_ERRORS.get(random.nextInt(ONLINE_ERRORS.size()));
        return profile.school().hasBadUplink() ? UNREACHABLE : error;
    }

    /** Returns {@code atMs}, or a time shortly after the power outage. */
    private long powered(long atMs) {
        long fromMs = profile.school().poweredFrom(atMs);
        return fromMs == atMs ? atMs : fromMs + random.nextLong(BOOTS_WITHIN_MS);
    }

    private long offlineMs() {
        double skewed = random.nextDouble() * random.nextDouble();
        return HOUR_MS + (long) (skewed * (LONGEST_OFFLINE_HOURS - 1) * HOUR_MS);
    }

    private int lostAnswers() {
        return chance(LOSES_ANSWER) ? random.nextInt(1, 3) : 0;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}
