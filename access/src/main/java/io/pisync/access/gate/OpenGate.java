package io.pisync.access.gate;

import io.github.bucket4j.TimeMeter;
import io.pisync.kit.http.gate.Anybody;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.Gate;
import io.pisync.kit.http.gate.Knock;
import io.pisync.kit.http.problem.TooManyRequests;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Admits every request where access is open. Uploads are counted by the ids of their devices, at the rate of a device's token. */
public final class OpenGate implements Gate {
    private final Caller anybody = new CountedCaller();
    private final Rate devices;
    private final GateMeters meters;

    public OpenGate(GateMeters meters) {
        this(meters, TimeMeter.SYSTEM_NANOTIME);
    }

    OpenGate(GateMeters meters, TimeMeter time) {
        this.meters = meters;
        this.devices = Rate.ofDevices(time);
    }

    @Override
    public CompletableFuture<Caller> admit(Knock knock) {
        return CompletableFuture.completedFuture(anybody);
    }

    private final class CountedCaller implements Anybody {
        @Override
        public void countUpload(Set<String> deviceIds) {
            Optional<TooManyRequests> tooOften = devices.useAll(deviceIds);
            if (tooOften.isPresent()) {
                meters.count("rate");
                throw tooOften.get();
            }
        }
    }
}
