package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.CommandWord;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Gaps;
import io.pisync.processor.device.Lateness;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The learned interval between contacts and the time at which a device is late (docs/rules.md, "Late"). */
class LatenessTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @AutoClose
    private final Pipeline pipeline = new Pipeline();

    private Instant now = START;
    private int events;

    @Test
    void theIntervalIsThe90thPercentileOfTheLast20GapsOnceThereAreFive() {
        contact();
        for (int gap : new int[] {10, 10, 10, 10}) {
            contactAfter(gap);
        }
        assertThat(expected()).isEmpty();
        contactAfter(50);
        assertThat(expected()).hasValue(50);
        for (int n = 0; n < 5; n++) {
            contactAfter(10);
        }
        assertThat(expected()).as("one gap of ten does not count").hasValue(10);
        for (int n = 0; n < 20; n++) {
            contactAfter(n < 17 ? 3 : 40);
        }
        assertThat(expected()).as("three gaps of twenty do").hasValue(40);
        assertThat(row().contact().gaps().size()).isEqualTo(Gaps.KEPT);
    }

    @Test
    void anUploadIsOneContactAndOutagesAreNotPartOfGaps() {
        contact();
        runFor(30);
        for (int n = 0; n < 6; n++) {
            contact();
        }
        assertThat(row().contact().gaps()).isEqualTo(Gaps.of(30));
        now = now.plus(Duration.ofDays(9));
        contactAfter(5);
        assertThat(row().contact().gaps()).isEqualTo(Gaps.of(30, 5));
    }

    @Test
    void aRecordReceivedBeforeTheLastOneIsNotANewContact() {
        contact();
        runFor(3);
        pipeline.upload(Events.event("device", "late", now, START.minusSeconds(60), 'S'));
        assertThat(row().contact().gaps()).isEqualTo(Gaps.NONE);
    }

    @Test
    void aRepeatedEventIsAContact() {
        contact();
        runFor(7);
        pipeline.upload(Events.event("device", "e1", START, now, 'S'));
        assertThat(row().contact().gaps()).isEqualTo(Gaps.of(7));
    }

    @Test
    void aDeviceIsLateAfterThreeIntervalsAndSixHours() {
        runFor(1);
        contact();
        for (int n = 0; n < 5; n++) {
            contactAfter(10);
        }
        long contact = row().contact().clockMinutes();
        assertThat(Lateness.dueMinute(row(), expected())).isEqualTo(contact + 360);
        assertThat(Lateness.dueMinute(row(), OptionalLong.of(1_440))).isEqualTo(contact + 4_320);
        assertThat(Lateness.dueMinute(row(), OptionalLong.empty())).isEqualTo(Lateness.NEVER);
    }

    @Test
    void aSilentOrRetiredDeviceIsNotLate() {
        contact();
        pipeline.send(Events.command("c", CommandWord.RETIRE, "device", now, null, null), now);
        assertThat(Lateness.dueMinute(row(), OptionalLong.of(10))).isEqualTo(Lateness.NEVER);
        pipeline.send(Events.command("d", CommandWord.RETURN, "device", now, null, null), now);
        assertThat(Lateness.dueMinute(row(), OptionalLong.of(10))).isNotEqualTo(Lateness.NEVER);
    }

    private void contactAfter(int minutes) {
        runFor(minutes);
        contact();
    }

    private void contact() {
        events++;
        pipeline.upload(Events.event("device", "e" + events, now, 'S'));
    }

    private void runFor(int minutes) {
        for (int n = 0; n < minutes; n++) {
            now = now.plus(Duration.ofMinutes(1));
            pipeline.heartbeat(now);
        }
    }

    private DeviceRow row() {
        return pipeline.known("device");
    }

    private OptionalLong expected() {
        return row().contact().gaps().expectedMinutes();
    }
}
