package io.pisync.notifier.afternoon;

import static io.pisync.notifier.group.SimulatedGroup.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.notification.AlertMatch;
import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.Notification;
import io.pisync.notifier.group.Alerts;
import io.pisync.notifier.group.GroupKey.Mode;
import io.pisync.notifier.group.GroupModel;
import io.pisync.notifier.group.SimulatedGroup;
import io.pisync.notifier.plan.NotificationRoute.Pace;
import io.pisync.notifier.send.Attempt;
import io.pisync.notifier.send.Delivered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One afternoon of a district with ten schools: openings, a burst of 10,000 alerts, flapping, a mute, resolutions during it, retractions and
 * reminders. Checks every message, in order, for receivers with different faults.
 */
class AfternoonTest {
    private static final int SCHOOLS = 10;
    private static final int STORM = 10_000;
    private static final int END = 9_000;
    private static final Pace PACE =
            new Pace(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(40), true);
    /** The receiver is unreachable from the burst on. */
    private static final Instant OUTAGE_BEGINS = NOON.plusSeconds(590);

    private static final Instant OUTAGE_ENDS = OUTAGE_BEGINS.plus(Duration.ofHours(1));
    private static final Pattern NAMES = Pattern.compile("(opened|ongoing|resolved|retracted) (\\S+)");
    private static final List<School> SCHOOL = afternoon();
    private static final List<Notification> MADE = SCHOOL.stream()
            .flatMap(school -> school.group.notifications().stream())
            .sorted(Comparator.comparing(Notification::createdAt))
            .toList();

    @Test
    void everySchoolGetsTheMessagesOfTheModel() {
        assertThat(SCHOOL)
                .allSatisfy(school -> assertThat(
                                school.group.notifications().stream().map(AfternoonTest::line))
                        .containsExactlyElementsOf(school.model.lines().stream()
                                .map(AfternoonTest::counted)
                                .toList()));
        assertThat(SCHOOL.get(0).group.notifications()).hasSize(8);
    }

    @Test
    void aBurstIsOneMessageForEachSchool() {
        List<Notification> ofStorm =
                MADE.stream().filter(one -> one.counts().opened() > 500).toList();

        assertThat(ofStorm)
                .hasSize(SCHOOLS)
                .allSatisfy(one -> assertThat(one.alerts()).hasSize(20));
        assertThat(ofStorm.stream().mapToInt(one -> one.counts().opened()).sum())
                .isGreaterThanOrEqualTo(STORM);
        assertThat(MADE).hasSizeLessThan(100);
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageArrivesOnceAndInOrderDespiteFaults(Behaviour behaviour) {
        Delivered delivered = behaviour.deliver(MADE);

        assertThat(delivered.givenUp()).isEmpty();
        assertThat(delivered.ids()).containsExactlyInAnyOrderElementsOf(ids(MADE));
        assertThat(byThread(delivered.ids())).isEqualTo(byThread(ids(MADE)));
    }

    @Test
    void aReceiverGetsEverythingMinutesAfterAnOutageOfAnHour() {
        Delivered delivered = Behaviour.AWAY.deliver(MADE);
        List<Instant> afterReturn = delivered.times().stream()
                .filter(time -> !time.isBefore(OUTAGE_BEGINS))
                .toList();

        assertThat(MADE.stream().filter(Behaviour::isOfTheOutage)).hasSizeGreaterThan(SCHOOLS);
        assertThat(afterReturn.get(0)).isAfterOrEqualTo(OUTAGE_ENDS);
        assertThat(afterReturn.get(
                        MADE.stream().filter(Behaviour::isOfTheOutage).toList().size() - 1))
                .isBefore(OUTAGE_ENDS.plus(Duration.ofMinutes(10)));
    }

    @Test
    void messagesToAReceiverThatIsGoneAreGivenUp() {
        Delivered delivered = Delivered.to(
                (one, clock) ->
                        clock.now().isBefore(OUTAGE_BEGINS) ? new Attempt.Sent("") : new Attempt.Gone("HTTP 410"),
                MADE,
                NOON,
                NOON.plusSeconds(END));
        List<Notification> before = MADE.stream()
                .filter(one -> one.createdAt().isBefore(OUTAGE_BEGINS))
                .toList();

        assertThat(before).isNotEmpty();
        assertThat(delivered.ids()).isEqualTo(ids(before));
        assertThat(delivered.givenUp())
                .containsExactlyInAnyOrderElementsOf(ids(MADE.subList(before.size(), MADE.size())));
    }

    /** How a receiver answers; in the end each has all messages. */
    enum Behaviour {
        WELL {
            @Override
            Attempt answer(Delivered clock, SplittableRandom random) {
                return new Attempt.Sent("");
            }
        },
        OFTEN_500 {
            @Override
            Attempt answer(Delivered clock, SplittableRandom random) {
                return random.nextInt(3) == 0 ? new Attempt.Sent("") : Attempt.failed("HTTP 500");
            }
        },
        BUSY_429 {
            @Override
            Attempt answer(Delivered clock, SplittableRandom random) {
                Optional<Duration> after = Optional.of(Duration.ofSeconds(random.nextInt(90)));
                return random.nextBoolean() ? new Attempt.Sent("") : new Attempt.Failed("HTTP 429", after);
            }
        },
        HANGS {
            @Override
            Attempt answer(Delivered clock, SplittableRandom random) {
                boolean isHanging = random.nextInt(3) == 0;
                clock.pass(isHanging ? Duration.ofSeconds(15) : Duration.ZERO);
                return isHanging ? Attempt.failed("no answer within 15 s") : new Attempt.Sent("");
            }
        },
        AWAY {
            @Override
            Attempt answer(Delivered clock, SplittableRandom random) {
                boolean isAway =
                        !clock.now().isBefore(OUTAGE_BEGINS) && clock.now().isBefore(OUTAGE_ENDS);
                return isAway ? Attempt.failed("ConnectException") : new Attempt.Sent("");
            }
        };

        abstract Attempt answer(Delivered clock, SplittableRandom random);

        static boolean isOfTheOutage(Notification one) {
            return !one.createdAt().isBefore(OUTAGE_BEGINS) && one.createdAt().isBefore(OUTAGE_ENDS);
        }

        Delivered deliver(List<Notification> made) {
            SplittableRandom random = new SplittableRandom(20_260_302L);
            Instant end = NOON.plusSeconds(END).plus(Duration.ofHours(1));
            return Delivered.to((one, clock) -> answer(clock, random), made, NOON, end);
        }
    }

    /** One school in the notifier and in the model. */
    private static final class School {
        final SimulatedGroup group = new SimulatedGroup(Mode.MESSAGES, PACE, "office");
        final GroupModel model = new GroupModel(PACE, List.of("office"));
        final int number;

        School(int number) {
            this.number = number;
        }

        void second(int now) {
            group.at(now);
            happen(now);
            model.look(now);
        }

        private void happen(int now) {
            if (now == 100 + number) {
                open("early", now);
            }
            if (now >= 200 && now < 500 && now % 20 == 0) {
                flap(now);
            }
            if (now == 600 + number) {
                IntStream.range(0, STORM / SCHOOLS).forEach(i -> open("storm" + i, now));
            }
            if (now == 1_000) {
                IntStream.range(10, STORM / SCHOOLS).forEach(i -> end("storm" + i, i % 7 == 0, now));
            }
            holiday(now);
        }

        /** Opened and resolved again within the wait. */
        private void flap(int now) {
            if (now % 40 == 0) {
                open("flap" + now, now);
            } else {
                end("flap" + (now - 20), false, now);
            }
        }

        private void holiday(int now) {
            if (now == 2_500) {
                group.mute(new Mute("x", AlertMatch.ALL, at(2_500), at(5_000), "holiday", "test"));
                model.mute("x", 2_500, 5_000);
            }
            if (now == 2_600) {
                open("muted", now);
                open("muted-and-over", now);
            }
            if (now == 3_000) {
                end("early", number % 2 == 0, now);
                end("muted-and-over", false, now);
            }
            if (now == 8_000) {
                end("muted", false, now);
            }
        }

        private void open(String device, int now) {
            group.receive(Alerts.opened(number + device, Map.of()));
            model.open(number + device, "x", now);
        }

        private void end(String device, boolean isRetracted, int now) {
            group.receive(
                    isRetracted
                            ? Alerts.retracted(number + device, Map.of())
                            : Alerts.resolved(number + device, Map.of()));
            model.end(number + device, isRetracted, now);
        }

        private static Instant at(int second) {
            return NOON.plusSeconds(second);
        }
    }

    private static List<School> afternoon() {
        List<School> schools = IntStream.range(0, SCHOOLS).mapToObj(School::new).toList();
        for (int second = 0; second < END; second++) {
            for (School school : schools) {
                school.second(second);
            }
        }
        schools.forEach(school -> school.group.at(END));
        return schools;
    }

    private static String line(Notification one) {
        Notification.Counts counts = one.counts();
        return Duration.between(NOON, one.createdAt()).toSeconds() + " " + one.receiver() + ":"
                + part("opened", counts.opened()) + part("ongoing", counts.ongoing())
                + part("resolved", counts.resolved()) + part("retracted", counts.retracted())
                + (one.reminder() ? " reminder" : "");
    }

    private static String part(String word, int count) {
        return count == 0 ? "" : " " + word + " " + count;
    }

    /** A line of the model with numbers instead of names. */
    private static String counted(String line) {
        return NAMES.matcher(line)
                .replaceAll(found -> found.group(1) + " " + found.group(2).split(",", -1).length);
    }

    private static List<String> ids(List<Notification> notifications) {
        return notifications.stream().map(Notification::id).toList();
    }

    private static Map<String, List<String>> byThread(List<String> ids) {
        Map<String, String> threadOf = MADE.stream().collect(Collectors.toMap(Notification::id, Notification::thread));
        Map<String, List<String>> byThread = new TreeMap<>();
        for (String id : ids) {
            byThread.computeIfAbsent(threadOf.getOrDefault(id, "?"), thread -> new ArrayList<>())
                    .add(id);
        }
        return byThread;
    }
}
