package io.pisync.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class EndOnFailureTest {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<String>> failure = new AtomicReference<>(Optional.empty());
    private final CountDownLatch checks = new CountDownLatch(3);
    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void closesTheServiceAndEndsTheProcessWhenACheckFails() throws Exception {
        EndOnFailure service = service();
        service.start();
        assertThat(checks.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(done).containsExactly("start");

        failure.set(Optional.of("it stopped"));
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(done).containsExactly("start", "close", "end");
    }

    @Test
    void onlyClosesTheServiceWhenItIsClosed() {
        EndOnFailure service = service();
        service.start();
        service.close();
        failure.set(Optional.of("it stopped"));

        assertThat(done).containsExactly("start", "close");
    }

    private EndOnFailure service() {
        HealthCheck check = new HealthCheck("part", () -> {
            checks.countDown();
            return failure.get();
        });
        return new EndOnFailure(new Part(), new Health(List.of(), List.of(check)), Duration.ofMillis(1), () -> {
            done.add("end");
            ended.countDown();
        });
    }

    private final class Part implements Service {
        @Override
        public void start() {
            done.add("start");
        }

        @Override
        public void close() {
            done.add("close");
        }
    }
}
