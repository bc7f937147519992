package io.pisync.notifier.group;

import static io.pisync.notifier.group.SimulatedGroup.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.notification.AlertMatch;
import io.pisync.contract.notification.Mute;
import io.pisync.notifier.group.GroupKey.Mode;
import io.pisync.notifier.plan.NotificationRoute.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Compares all messages of random histories, in order and for each receiver, with a simple model. {@code -Dpisync.seed=…} selects other
 * histories, {@code -Dpisync.cases=…} their number.
 */
class AgainstTheModelTest {
    private static final long SEED = Long.getLong("pisync.seed", 20_260_302L);
    private static final int CASES = Integer.getInteger("pisync.cases", 300);
    private static final int SECONDS = 2_000;
    private static final int MOST_DEVICES = 15;

    @Test
    void sendsWhatTheModelSends() {
        int messages = 0;
        for (int number = 0; number < CASES; number++) {
            long seed = SEED + number;
            List<String> done = new ArrayList<>();
            Case played = new Case(new SplittableRandom(seed), done);
            played.play();
            assertThat(played.group.lines()).as("seed %d: %s", seed, done).isEqualTo(played.model.lines());
            messages += played.model.lines().size();
        }
        assertThat(messages).as("messages in all cases").isGreaterThan(CASES);
    }

    private static final class Case {
        final SplittableRandom random;
        final List<String> done;
        final SimulatedGroup group;
        final GroupModel model;
        final List<String> openDevices = new ArrayList<>();
        final Map<String, Map<String, String>> roomOf = new HashMap<>();
        int devices;
        int acknowledgements = 1;

        Case(SplittableRandom random, List<String> done) {
            this.random = random;
            this.done = done;
            Pace pace = pace();
            group = new SimulatedGroup(Mode.MESSAGES, pace, "a");
            model = new GroupModel(pace, List.of("a"));
        }

        void play() {
            for (int second = 0; second < SECONDS; second++) {
                group.at(second);
                while (random.nextInt(40) == 0) {
                    step(second);
                }
                model.look(second);
            }
            group.at(SECONDS);
        }

        private void step(int now) {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> open(now);
                case 3, 4 -> end(now);
                case 5 -> mute(now);
                case 6 -> unmute(now);
                case 7, 8 -> acknowledge(now);
                default -> settings(now);
            }
        }

        private void open(int now) {
            if (devices < MOST_DEVICES) {
                String device = "d" + devices++;
                String room = random.nextBoolean() ? "x" : "y";
                done.add(now + " open " + device + " in " + room);
                openDevices.add(device);
                roomOf.put(device, GroupModel.room(room));
                group.receive(Alerts.opened(device, GroupModel.room(room)));
                model.open(device, room, now);
            }
        }

        private void end(int now) {
            if (!openDevices.isEmpty()) {
                String device = openDevices.remove(random.nextInt(openDevices.size()));
                boolean isRetracted = random.nextInt(3) == 0;
                done.add(now + (isRetracted ? " retract " : " resolve ") + device);
                // The labels may have changed: the end is sent in any case.
                Map<String, String> labels = GroupModel.room("x");
                group.receive(isRetracted ? Alerts.retracted(device, labels) : Alerts.resolved(device, labels));
                model.end(device, isRetracted, now);
            }
        }

        private void acknowledge(int now) {
            if (!openDevices.isEmpty()) {
                String device = openDevices.get(random.nextInt(openDevices.size()));
                boolean isForGood = random.nextInt(3) == 0;
                long until = isForGood ? Long.MAX_VALUE : now + 1L + random.nextInt(900);
                done.add(now + " acknowledge " + device + " until " + until);
                group.receive(Alerts.acknowledged(
                        device,
                        ++acknowledgements,
                        isForGood ? null : NOON.plusSeconds(until),
                        roomOf.getOrDefault(device, Map.of())));
                model.acknowledge(device, until);
            }
        }

        private void mute(int now) {
            String room = random.nextBoolean() ? "x" : "y";
            int from = now + random.nextInt(3) * 20;
            int until = from + 1 + random.nextInt(400);
            done.add(now + " mute " + room + " " + from + "-" + until);
            AlertMatch match = new AlertMatch(List.of(), List.of(), Map.of("room", List.of(room)));
            group.mute(new Mute(room, match, NOON.plusSeconds(from), NOON.plusSeconds(until), "", ""));
            model.mute(room, from, until);
        }

        private void unmute(int now) {
            String room = random.nextBoolean() ? "x" : "y";
            done.add(now + " unmute " + room);
            group.unmute(room);
            model.unmute(room);
        }

        private void settings(int now) {
            Pace pace = pace();
            List<String> receivers = switch (random.nextInt(4)) {
                case 0 -> List.of("a");
                case 1 -> List.of("a", "b");
                case 2 -> List.of("b");
                default -> List.of();
            };
            done.add(now + " settings " + receivers + " " + pace);
            group.settings(pace, receivers.toArray(String[]::new));
            model.settings(pace, receivers);
        }

        private Pace pace() {
            return new Pace(
                    Duration.ofSeconds(random.nextInt(40)),
                    Duration.ofSeconds(random.nextInt(120)),
                    Duration.ofSeconds(random.nextBoolean() ? 0 : 50 + random.nextInt(500)),
                    random.nextInt(4) != 0);
        }
    }
}
