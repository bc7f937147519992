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
 * A fleet to look at. A PiSync that knows no device first gets the last two days of it, as fast as it takes them; then the fleet
 * lives on, {@value #SPEEDUP} times as fast as a real one, until it is closed. The seed is fixed: it is always the same fleet.
 */
public final class DemoFleet implements Service {
    /** How many devices it has. */
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

    /** Reports to the APIs at this address, which is asked for at the start. */
    public DemoFleet(Supplier<URI> url) {
        this(url, DEVICES, PAST);
    }

    /** The same with so many devices, and so much of their past. */
    public DemoFleet(Supplier<URI> url, int devices, Duration past) {
        this(url, devices, past, () -> Credentials.NONE);
    }

    /** The fleet of a demonstration; {@code credentials}: what it shows to be let in, asked for at the start. */
    public DemoFleet(Supplier<URI> url, Supplier<Credentials> credentials) {
        this(url, DEVICES, PAST, credentials);
    }

    private DemoFleet(Supplier<URI> url, int devices, Duration past, Supplier<Credentials> credentials) {
        this.url = url;
        this.past = past;
        this.credentials = credentials;
        this.fleet = new FleetModel(devices, SEED, new Extent(Long.MAX_VALUE, Long.MAX_VALUE));
    }

    /** How often one of its devices syncs, on average. */
    public static Duration interval() {
        return DeviceModel.INTERVAL.dividedBy(SPEEDUP);
    }

    /** Reports the past only, and returns when everything is answered or given up: for a fleet that stands still. */
    public void reportPastOnly() throws InterruptedException {
        reportPast(new PisyncClient(url.get(), credentials.get()));
    }

    /** Begins to report, in a thread of its own. */
    @Override
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** What has not been answered by then is given up. */
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
     * Everything of a device in one upload, as after a time offline. A device without a clock is left out: all it did would be done
     * now. Returns the first upload after the past.
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
