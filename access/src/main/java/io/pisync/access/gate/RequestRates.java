package io.pisync.access.gate;

import io.github.bucket4j.TimeMeter;
import io.pisync.access.key.Identity;
import io.pisync.kit.http.problem.TooManyRequests;
import java.util.Optional;

/** Limits requests by device or key, and failed attempts by address. A shared address never limits requests with good keys. */
final class RequestRates {
    private final Rate devices;
    private final Rate gateways;
    private final Rate people;
    private final Rate failures;

    RequestRates(TimeMeter time) {
        devices = Rate.ofDevices(time);
        gateways = new Rate("gateway", 6_000, 1_000, time);
        people = new Rate("key", 1_200, 300, time);
        failures = new Rate("failures", 30, 30, time);
    }

    /** Counts a request; returns the refusal if it exceeds the rate. */
    Optional<TooManyRequests> use(Identity identity) {
        Rate rate =
                identity instanceof Identity.Device ? devices : identity instanceof Identity.Person ? people : gateways;
        return rate.use(identity.rateKey());
    }

    /** Counts a failed attempt. */
    Optional<TooManyRequests> failed(String address) {
        return failures.use(address);
    }

    /** Whether too many attempts from this address failed; a request with a good key is admitted nevertheless. */
    Optional<TooManyRequests> failedTooOften(String address) {
        return failures.exhausted(address);
    }
}
