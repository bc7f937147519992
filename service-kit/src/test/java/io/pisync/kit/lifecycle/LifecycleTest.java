package io.pisync.kit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private static final Duration PLENTY = Duration.ofSeconds(60);
    /** Services that hang use up most of it. */
    private static final Duration TIME_FOR_A_SLOW_MACHINE = Duration.ofSeconds(3);

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    private record Recorded(String name, Runnable onStart, Runnable onClose) implements Service {
        @Override
        public void start() {
            onStart.run();
        }

        @Override
        public void close() {
            onClose.run();
        }
    }

    private Service recorded(String name) {
        return new Recorded(name, () -> calls.add("start " + name), () -> calls.add("close " + name));
    }

    @Test
    void startsInOrderAndClosesNewestFirst() {
        Lifecycle lifecycle = new Lifecycle(List.of(recorded("a"), recorded("b"), recorded("c")), PLENTY);

        lifecycle.start();
        lifecycle.close();

        assertThat(calls).containsExactly("start a", "start b", "start c", "close c", "close b", "close a");
        assertThat(lifecycle.closedCleanly()).isTrue();
    }

    @Test
    void closesGroupedServicesConcurrently() {
        CountDownLatch both = new CountDownLatch(2);
        Service waiting = new Recorded("b", () -> calls.add("start b"), () -> {
            both.countDown();
            awaitUninterruptibly(both);
            calls.add("closed");
        });
        Lifecycle lifecycle =
                new Lifecycle(List.of(recorded("a"), new ServiceGroup(List.of(waiting, waiting))), PLENTY);

        lifecycle.start();
        lifecycle.close();

        assertThat(calls).containsExactly("start a", "start b", "start b", "closed", "closed", "close a");
    }

    @Test
    void closesTheOtherServiceOfAGroupIfOneFailsOrHangs() {
        Service failing = new Recorded("b", () -> {}, () -> {
            throw new IllegalStateException("stuck");
        });
        Service hanging = new Recorded("c", () -> {}, () -> awaitUninterruptibly(new CountDownLatch(1)));
        Lifecycle lifecycle = new Lifecycle(
                List.of(recorded("a"), new ServiceGroup(List.of(failing, hanging, recorded("d")))),
                TIME_FOR_A_SLOW_MACHINE);

        lifecycle.start();
        lifecycle.close();

        assertThat(calls).containsExactly("start a", "start d", "close d", "close a");
    }

    @Test
    void closesOnlyOnce() {
        Lifecycle lifecycle = new Lifecycle(List.of(recorded("a")), PLENTY);

        lifecycle.start();
        lifecycle.close();
        lifecycle.close();

        assertThat(calls).containsExactly("start a", "close a");
    }

    @Test
    void closesStartedServicesIfAStartFails() {
        Service failing = new Recorded(
                "b",
                () -> {
                    throw new StartFailed("port taken");
                },
                () -> calls.add("close b"));
        Lifecycle lifecycle = new Lifecycle(List.of(recorded("a"), failing, recorded("c")), PLENTY);

        assertThatThrownBy(lifecycle::start).isInstanceOf(StartFailed.class).hasMessage("port taken");

        assertThat(calls).containsExactly("start a", "close b", "close a");
    }

    @Test
    void closesTheOthersIfOneFailsToClose() {
        Service failing = new Recorded("b", () -> {}, () -> {
            throw new IllegalStateException("stuck");
        });
        Lifecycle lifecycle = new Lifecycle(List.of(recorded("a"), failing, recorded("c")), PLENTY);

        lifecycle.start();
        lifecycle.close();

        assertThat(calls).endsWith("close c", "close a");
        assertThat(lifecycle.closedCleanly()).isFalse();
    }

    @Test
    void abandonsACloseThatHangsAndStaysWithinTheDeadline() {
        CountDownLatch never = new CountDownLatch(1);
        Service hanging = new Recorded("b", () -> {}, () -> awaitUninterruptibly(never));
        Lifecycle lifecycle = new Lifecycle(List.of(recorded("a"), hanging, hanging), TIME_FOR_A_SLOW_MACHINE);

        lifecycle.start();
        long begin = System.nanoTime();
        lifecycle.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(300), PLENTY);
        assertThat(calls).containsExactly("start a", "close a");
        assertThat(lifecycle.closedCleanly()).isFalse();
        never.countDown();
    }

    @Test
    void oneServiceMayUseTheWholeDeadline() {
        List<Duration> left = Collections.synchronizedList(new ArrayList<>());
        Service slow = new Recorded("slow", () -> {}, () -> left.add(StopDeadline.left(Duration.ofDays(1))));
        Lifecycle inner = new Lifecycle(List.of(recorded("a"), slow, recorded("b")));
        Lifecycle middle = new Lifecycle(List.of(recorded("c"), inner, recorded("d")), Duration.ofDays(2));
        Lifecycle outer = new Lifecycle(List.of(recorded("e"), slow, middle), Duration.ofHours(1));

        outer.start();
        outer.close();

        assertThat(left)
                .hasSize(2)
                .allSatisfy(time -> assertThat(time).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
    }

    @Test
    void limitsAServiceToTheInnermostDeadline() {
        List<Duration> left = Collections.synchronizedList(new ArrayList<>());
        Service slow = new Recorded("slow", () -> {}, () -> left.add(StopDeadline.left(Duration.ofDays(1))));
        Lifecycle inner = new Lifecycle(List.of(slow), Duration.ofMinutes(30));
        Lifecycle outer = new Lifecycle(List.of(inner), Duration.ofHours(1));

        outer.start();
        outer.close();

        assertThat(left).singleElement().satisfies(time -> assertThat(time).isLessThan(Duration.ofMinutes(31)));
        assertThat(StopDeadline.left(PLENTY)).isEqualTo(PLENTY);
    }

    @Test
    void closeStopsTheStart() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Service slow = new Recorded(
                "b",
                () -> {
                    starting.countDown();
                    awaitUninterruptibly(closed);
                },
                closed::countDown);
        Lifecycle lifecycle = new Lifecycle(List.of(recorded("a"), slow, recorded("c")), PLENTY);

        CompletableFuture<Void> start = CompletableFuture.runAsync(lifecycle::start);
        starting.await();
        lifecycle.close();
        start.get(30, TimeUnit.SECONDS);

        assertThat(calls).containsExactly("start a", "close a");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                // simulates a close() that ignores interruption
            }
        }
    }
}
