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
    private static final Duration PLENTY = Duration.ofSeconds(10);
    private final List<String> story = Collections.synchronizedList(new ArrayList<>());

    private record Told(String name, Runnable onStart, Runnable onClose) implements Service {
        @Override
        public void start() {
            onStart.run();
        }

        @Override
        public void close() {
            onClose.run();
        }
    }

    private Service told(String name) {
        return new Told(name, () -> story.add("start " + name), () -> story.add("close " + name));
    }

    @Test
    void startsInOrderAndClosesNewestFirst() {
        Lifecycle lifecycle = new Lifecycle(List.of(told("a"), told("b"), told("c")), PLENTY);

        lifecycle.start();
        lifecycle.close();

        assertThat(story).containsExactly("start a", "start b", "start c", "close c", "close b", "close a");
        assertThat(lifecycle.closedCleanly()).isTrue();
    }

    @Test
    void closesAtTheSameTimeWhatIsTogether() {
        CountDownLatch both = new CountDownLatch(2);
        Service waiting = new Told("b", () -> story.add("start b"), () -> {
            both.countDown();
            awaitUninterruptibly(both);
            story.add("closed");
        });
        Lifecycle lifecycle = new Lifecycle(List.of(told("a"), new ServiceGroup(List.of(waiting, waiting))), PLENTY);

        lifecycle.start();
        lifecycle.close();

        assertThat(story).containsExactly("start a", "start b", "start b", "closed", "closed", "close a");
    }

    @Test
    void closesTheOtherOfTwoTogetherWhenOneFailsOrHangs() {
        Service failing = new Told("b", () -> {}, () -> {
            throw new IllegalStateException("stuck");
        });
        Service hanging = new Told("c", () -> {}, () -> awaitUninterruptibly(new CountDownLatch(1)));
        Lifecycle lifecycle = new Lifecycle(
                List.of(told("a"), new ServiceGroup(List.of(failing, hanging, told("d")))), Duration.ofMillis(600));

        lifecycle.start();
        lifecycle.close();

        assertThat(story).containsExactly("start a", "start d", "close d", "close a");
    }

    @Test
    void closesOnlyOnce() {
        Lifecycle lifecycle = new Lifecycle(List.of(told("a")), PLENTY);

        lifecycle.start();
        lifecycle.close();
        lifecycle.close();

        assertThat(story).containsExactly("start a", "close a");
    }

    @Test
    void closesWhatHadStartedWhenAStartFails() {
        Service failing = new Told(
                "b",
                () -> {
                    throw new StartFailed("port taken");
                },
                () -> story.add("close b"));
        Lifecycle lifecycle = new Lifecycle(List.of(told("a"), failing, told("c")), PLENTY);

        assertThatThrownBy(lifecycle::start).isInstanceOf(StartFailed.class).hasMessage("port taken");

        assertThat(story).containsExactly("start a", "close b", "close a");
    }

    @Test
    void closesTheOthersWhenOneFailsToClose() {
        Service failing = new Told("b", () -> {}, () -> {
            throw new IllegalStateException("stuck");
        });
        Lifecycle lifecycle = new Lifecycle(List.of(told("a"), failing, told("c")), PLENTY);

        lifecycle.start();
        lifecycle.close();

        assertThat(story).endsWith("close c", "close a");
        assertThat(lifecycle.closedCleanly()).isFalse();
    }

    @Test
    void abandonsACloseThatHangsAndStaysWithinTheDeadline() {
        CountDownLatch never = new CountDownLatch(1);
        Service hanging = new Told("b", () -> {}, () -> awaitUninterruptibly(never));
        Lifecycle lifecycle = new Lifecycle(List.of(told("a"), hanging, hanging), Duration.ofMillis(600));

        lifecycle.start();
        long begin = System.nanoTime();
        lifecycle.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(300), Duration.ofMillis(1_200));
        assertThat(story).containsExactly("start a", "close a");
        assertThat(lifecycle.closedCleanly()).isFalse();
        never.countDown();
    }

    @Test
    void leavesTheWholeDeadlineToTheOneServiceThatNeedsIt() {
        List<Duration> left = Collections.synchronizedList(new ArrayList<>());
        Service needy = new Told("needy", () -> {}, () -> left.add(StopDeadline.left(Duration.ofDays(1))));
        Lifecycle inner = new Lifecycle(List.of(told("a"), needy, told("b")));
        Lifecycle middle = new Lifecycle(List.of(told("c"), inner, told("d")), Duration.ofDays(2));
        Lifecycle outer = new Lifecycle(List.of(told("e"), needy, middle), Duration.ofHours(1));

        outer.start();
        outer.close();

        assertThat(left)
                .hasSize(2)
                .allSatisfy(time -> assertThat(time).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
    }

    @Test
    void givesAServiceNoMoreThanTheInnermostDeadline() {
        List<Duration> left = Collections.synchronizedList(new ArrayList<>());
        Service needy = new Told("needy", () -> {}, () -> left.add(StopDeadline.left(Duration.ofDays(1))));
        Lifecycle inner = new Lifecycle(List.of(needy), Duration.ofMinutes(30));
        Lifecycle outer = new Lifecycle(List.of(inner), Duration.ofHours(1));

        outer.start();
        outer.close();

        assertThat(left).singleElement().satisfies(time -> assertThat(time).isLessThan(Duration.ofMinutes(31)));
        assertThat(StopDeadline.left(PLENTY)).isEqualTo(PLENTY);
    }

    @Test
    void stopsStartingWhenItIsClosedMeanwhile() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Service slow = new Told(
                "b",
                () -> {
                    starting.countDown();
                    awaitUninterruptibly(closed);
                },
                closed::countDown);
        Lifecycle lifecycle = new Lifecycle(List.of(told("a"), slow, told("c")), PLENTY);

        CompletableFuture<Void> start = CompletableFuture.runAsync(lifecycle::start);
        starting.await();
        lifecycle.close();
        start.get(5, TimeUnit.SECONDS);

        assertThat(story).containsExactly("start a", "close a");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                // a close that ignores its interruption is what is tested
            }
        }
    }
}
