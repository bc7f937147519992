package io.pisync.simulator;

import io.pisync.kit.lifecycle.StartFailed;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a simulated fleet for some time and then checks that all acknowledged events are stored. */
public final class Simulation {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LAST_ANSWERS = Duration.ofMinutes(2);
    private static final int SHOWN = 20;

    private final SimulationConfig config;
    private final PrintWriter out;
    private final PisyncClient client;
    private final Tally tally = new Tally();
    private final Verification verification;

    /** Creates a simulation of a fleet with these credentials. */
    public Simulation(SimulationConfig config, Credentials credentials, PrintWriter out) {
        this.config = config;
        this.out = out;
        this.client = new PisyncClient(config.url(), credentials);
        this.verification = new Verification(client, PATIENCE, PAUSE);
    }

    /**
     * Returns whether every promise was kept, and prints violations. Throws {@link StartFailed} if no PiSync answers at
     * the address.
     */
    public boolean run() throws InterruptedException {
        List<String> devices = FleetModel.profiles(config.devices(), config.seed()).stream()
                .map(DeviceProfile::id)
                .toList();
        Map<String, Long> before = verification.baseline(devices);
        if (before.size() < devices.size()) {
            throw new StartFailed("No PiSync that is ready answers at " + config.url(), 1);
        }
        boolean isFinished = live();
        out.println("Checking what is there …");
        Map<String, String> broken = verification.broken(before, tally.promises());
        report(broken, isFinished);
        return broken.isEmpty() && isFinished && tally.rejected() == 0 && tally.accepted() > 0;
    }

    private boolean live() throws InterruptedException {
        SimulatedTime time = new SimulatedTime(Instant.now(), config.speedup());
        FleetModel fleet = new FleetModel(config.devices(), config.seed(), config.extent());
        try (Lanes lanes = new Lanes(new UploadSender(client, time, tally), tally);
                SimulationProgress progress = new SimulationProgress(tally, () -> share(time), out)) {
            progress.begin();
            for (Optional<DeviceUpload> next = fleet.next();
                    next.isPresent() && !tally.isHopeless();
                    next = fleet.next()) {
                time.awaitAt(next.get().atMs());
                lanes.add(next.get());
            }
            return lanes.finish(LAST_ANSWERS) && !tally.isHopeless();
        }
    }

    private double share(SimulatedTime time) {
        double ofEvents = (double) tally.done() / config.extent().events();
        double ofTime = (double) time.fleetMs(Instant.now()) / config.extent().endMs();
        return Math.max(ofEvents, ofTime);
    }

    private void report(Map<String, String> broken, boolean isFinished) {
        if (!isFinished) {
            out.println("Ended early: too many consecutive uploads failed, or the last answers did not arrive.");
        }
        if (tally.rejected() > 0) {
            out.println("Events were rejected that should have been accepted.");
        }
        if (tally.accepted() == 0) {
            out.println("Nothing was accepted.");
        }
        broken.entrySet().stream()
                .limit(SHOWN)
                .forEach(entry -> out.println("  " + entry.getKey() + ": " + entry.getValue()));
        out.println(
                broken.isEmpty()
                        ? "Every event that was accepted is there, once: %d of %d devices."
                                .formatted(tally.promises().size(), config.devices())
                        : "NOT as promised: %d of %d devices.".formatted(broken.size(), config.devices()));
    }
}
