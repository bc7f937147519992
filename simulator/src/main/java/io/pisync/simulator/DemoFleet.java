package io.pisync.simulator;

import io.pisync.kit.lifecycle.Service;
import io.pisync.simulator.FleetModel.Extent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fleet of the demonstration. If PiSync has no devices yet, the fleet first reports its last two days as fast as PiSync accepts them.
 * Then it continues {@value #SPEEDUP} times as fast as real time until it is closed. The seed is fixed, so the fleet is always the same.
 */
public final class DemoFleet implements Service {
    /** The number of devices. */
    public static final int DEVICES = 60;

    private static final Logger log = LoggerFactory.getLogger(DemoFleet.class);
    private static final long SEED = 8;
    private static final Duration PAST = Duration.ofDays(2);
    private static final int PAST_SPEEDUP = 3;
    private static final int SPEEDUP = 24;
    private static final Duration LAST_ANSWERS = Duration.ofMinutes(2);
    private static final long CLOSE_LIMIT_MS = TimeUnit.SECONDS.toMillis(2);

    private final FleetModel fleet;
    private final Duration past;
    private final Tally tally = new Tally();
    private final Supplier<URI> url;
    private final Supplier<Credentials> credentials;
    private final Thread thread = new Thread(this::run, "demo-fleet");

    /** Creates a fleet with this number of devices and this length of their past, for a PiSync without keys. */
    public DemoFleet(Supplier<URI> url, int devices, Duration past) {
        this(url, devices, past, () -> Credentials.NONE);
    }

    /** Creates the fleet of a demonstration; the address of the APIs and the credentials are read at the start. */
    public DemoFleet(Supplier<URI> url, Supplier<Credentials> credentials) {
        this(url, DEVICES, PAST, credentials);
    }

    private DemoFleet(Supplier<URI> url, int devices, Duration past, Supplier<Credentials> credentials) {
        this.url = url;
        this.past = past;
        this.credentials = credentials;
        this.fleet = new FleetModel(devices, SEED, new Extent(Long.MAX_VALUE, Long.MAX_VALUE));
    }

    /** The average interval between the syncs of a device. */
    public static Duration interval() {
        return DeviceModel.INTERVAL.dividedBy(SPEEDUP);
    }

    /** Reports only the past, and returns when every upload is answered or abandoned. */
    public void reportPastOnly() throws InterruptedException {
        reportPast(new PisyncClient(url.get(), credentials.get()));
    }

    /** Starts reporting in a separate thread. */
    @Override
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops the fleet. Unanswered uploads are abandoned. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String name() {
        return "the simulated fleet";
    }

    private void run() {
        try {
            PisyncClient client = new PisyncClient(url.get(), credentials.get());
            DeviceUpload next = client.knowsDevices() ? nextUpload() : reportPast(client);
            live(client, next);
            log.warn("The simulated fleet has stopped: PiSync accepted none of its events for too long");
        } catch (InterruptedException e) {
            log.debug("The simulated fleet was stopped");
        }
    }

    /**
     * Sends each device's past in one upload, as after a time offline, and returns the first upload after the past. Leaves out devices
     * without a clock, whose whole past would be dated now.
     */
    private DeviceUpload reportPast(PisyncClient client) throws InterruptedException {
        SimulatedTime time = new SimulatedTime(Instant.now().minus(past), PAST_SPEEDUP);
        long endMs = time.fleetMs(Instant.now());
        Map<DeviceProfile, List<SimulatedSync>> syncs = new LinkedHashMap<>();
        DeviceUpload next = nextUpload();
        for (; next.atMs() < endMs; next = nextUpload()) {
            syncs.computeIfAbsent(next.device(), device -> new ArrayList<>()).addAll(next.syncs());
        }
        syncs.keySet().removeIf(device -> device.clock() == DeviceClock.NONE);
        try (Lanes lanes = new Lanes(new UploadSender(client, time, tally), tally)) {
            for (Map.Entry<DeviceProfile, List<SimulatedSync>> each : syncs.entrySet()) {
                lanes.add(new DeviceUpload(each.getKey(), endMs, each.getValue(), 0));
            }
            lanes.finish(LAST_ANSWERS);
        }
        log.info("The simulated fleet has sent its history: {}", tally);
        return next;
    }

    private void live(PisyncClient client, DeviceUpload first) throws InterruptedException {
        SimulatedTime present = new SimulatedTime(Instant.now().minusMillis(first.atMs() / SPEEDUP), SPEEDUP);
        try (Lanes lanes = new Lanes(new UploadSender(client, present, tally), tally)) {
            for (DeviceUpload next = first; !tally.isHopeless(); next = nextUpload()) {
                present.awaitAt(next.atMs());
                lanes.add(next);
            }
        }
    }

    private DeviceUpload nextUpload() {
        Optional<DeviceUpload> next = fleet.next();
        return next.orElseThrow(() -> new IllegalStateException("the uploads of a fleet without an extent cannot end"));
    }
}
