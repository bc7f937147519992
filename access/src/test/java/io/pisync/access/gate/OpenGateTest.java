package io.pisync.access.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.Knock;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.problem.TooManyRequests;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;

/** With open access, each device id has the same rate limit as a device's token has where keys are required. */
class OpenGateTest {
    private static final int BURST = 60;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SetTime time = new SetTime();
    private final OpenGate gate = new OpenGate(new GateMeters(registry), time);

    @Test
    void admitsEverybodyAsAnonymous() {
        for (Need need : Need.values()) {
            assertThat(caller().may(need)).isTrue();
        }
        assertThat(caller().isIdentified()).isFalse();
        assertThat(caller().mayReportFor("PBX-1")).isTrue();
    }

    @Test
    void limitsTheUploadsOfEachDevice() {
        exhaust("PBX-1");

        TooManyRequests rejected = rejection(Set.of("PBX-1"));

        assertThat(rejected.problem().status()).isEqualTo(429);
        assertThat(rejected.problem().detail()).contains("120 a minute");
        assertThat(rejected.headers())
                .containsEntry("Retry-After", "1")
                .containsEntry("RateLimit-Policy", "\"device\";q=120;w=60")
                .containsKey("RateLimit");
        assertThatCode(() -> upload("PBX-2")).doesNotThrowAnyException();
        assertThat(registry.get("pisync.access.requests")
                        .tag("outcome", "rate")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aRejectedUploadOfSeveralDevicesCountsForNone() {
        exhaust("PBX-1");
        for (int i = 0; i < BURST; i++) {
            rejection(Set.of("PBX-1", "PBX-2"));
        }

        exhaust("PBX-2");
    }

    @Test
    void countsAnUploadForEachOfItsDevices() {
        for (int i = 0; i < BURST; i++) {
            caller().countUpload(Set.of("PBX-1", "PBX-2"));
        }

        rejection(Set.of("PBX-2"));
    }

    @Test
    void acceptsAgainAfterRetryAfter() {
        exhaust("PBX-1");

        time.nanos += Duration.ofSeconds(1).toNanos();

        upload("PBX-1");
        upload("PBX-1");
        rejection(Set.of("PBX-1"));
    }

    private void exhaust(String device) {
        for (int i = 0; i < BURST; i++) {
            upload(device);
        }
    }

    private void upload(String device) {
        caller().countUpload(Set.of(device));
    }

    private TooManyRequests rejection(Set<String> devices) {
        TooManyRequests rejected = catchThrowableOfType(TooManyRequests.class, () -> caller().countUpload(devices));
        assertThat(rejected).isNotNull();
        return rejected;
    }

    private Caller caller() {
        return gate.admit(new Knock(Need.DEVICE, HttpFields.EMPTY, "192.0.2.1")).join();
    }

    private static final class SetTime implements TimeMeter {
        private long nanos;

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
