package io.pisync.processor.state;

import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.device.Contact;
import io.pisync.processor.device.Counters;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Episodes;
import io.pisync.processor.device.Gaps;
import io.pisync.processor.device.HistoryExtent;
import io.pisync.processor.device.Labels;
import io.pisync.processor.device.Standing;
import io.pisync.processor.device.Streak;
import io.pisync.processor.device.Syncs;
import io.pisync.processor.device.Windows;
import io.pisync.processor.history.EventOrder;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** Serialises a device's row: about 100 bytes, and 10 to 20 for each hour and day with syncs. */
final class DeviceRowSerde {
    static final Serde<DeviceRow> DEVICE = KeySerdes.serde(DeviceRowSerde::write, DeviceRowSerde::read);

    private static final int HAS_BREAK = 1;
    private static final int HAS_EPISODE = 2;
    private static final int HAS_SILENCE = 4;
    private static final int IS_UNDECIDED = 8;
    private static final int IS_RESHAPED = 16;
    private static final int HAS_STANDING = 32;
    private static final int HAS_CLOCK_FAULT = 64;

    /** Not set in rows of earlier versions. */
    private static final int IS_RUN_UNMARKED = 128;

    /** The layout with a standing at its end; rows without a standing had the previous layout. */
    private static final int WITH_STANDING = 3;

    /** The row layout with the gaps between contacts, followed by the optional standing and the optional last clock fault. */
    private static final int WITH_GAPS = 4;

    private static final int IS_RETIRED = 1;
    private static final int HAS_NOTE = 2;

    private DeviceRowSerde() {}

    private static byte[] write(DeviceRow device) {
        Episodes episodes = device.episodes();
        RowWriter row = new RowWriter().u8(WITH_GAPS).u8(flagsOf(device));
        RowSerdes.counters(row, device.counters());
        write(row, device.contact());
        write(row, device.syncs());
        write(row, device.labels());
        row.number(device.kept().rows()).number(device.kept().oldestAppendedAtMs());
        row.number(device.streak().length()).number(episodes.opened());
        if (device.streak().brokenAt() != null) {
            KeySerdes.order(row, device.streak().brokenAt());
        }
        if (episodes.failures() != null) {
            write(row, episodes.failures());
        }
        if (episodes.silence() != null) {
            write(row, episodes.silence());
        }
        if (episodes.undecidedFrom() != null) {
            KeySerdes.order(row, episodes.undecidedFrom());
        }
        WindowsRow.write(row, device.windows());
        write(row, device.contact().gaps());
        if (device.standing() != null) {
            write(row, device.standing());
        }
        if (device.syncs().lastClockFaultMs() != Syncs.NEVER) {
            row.number(device.syncs().lastClockFaultMs());
        }
        return row.bytes();
    }

    private static int flagsOf(DeviceRow device) {
        return (device.streak().brokenAt() == null ? 0 : HAS_BREAK)
                | (device.episodes().failures() == null ? 0 : HAS_EPISODE)
                | (device.episodes().silence() == null ? 0 : HAS_SILENCE)
                | (device.episodes().undecidedFrom() == null ? 0 : IS_UNDECIDED)
                | (device.kept().reshaped() ? IS_RESHAPED : 0)
                | (device.standing() == null ? 0 : HAS_STANDING)
                | (device.syncs().lastClockFaultMs() == Syncs.NEVER ? 0 : HAS_CLOCK_FAULT)
                | (device.episodes().isRunUnmarked() ? IS_RUN_UNMARKED : 0);
    }

    private static DeviceRow read(byte[] bytes) {
        RowReader row = new RowReader(bytes);
        int version = row.version(WITH_GAPS);
        int flags = row.u8();
        Counters counters = RowSerdes.counters(row);
        Contact contact = contact(row);
        Syncs syncs = new Syncs(
                KeySerdes.order(row), EnumCodes.OUTCOMES.wordOf(row.u8()), row.number(), row.number(), row.number());
        Labels labels = new Labels(KeySerdes.order(row), labels(row));
        HistoryExtent kept = new HistoryExtent(row.count(), row.number(), (flags & IS_RESHAPED) != 0);
        int streak = row.count();
        int opened = row.count();
        EventOrder brokenAt = orderIf(flags & HAS_BREAK, row);
        Episodes episodes = new Episodes(
                opened,
                (flags & HAS_EPISODE) == 0 ? null : episode(row),
                (flags & HAS_SILENCE) == 0 ? null : silence(row),
                orderIf(flags & IS_UNDECIDED, row),
                (flags & IS_RUN_UNMARKED) != 0);
        Windows windows = WindowsRow.read(row);
        Gaps gaps = version < WITH_GAPS ? Gaps.NONE : gaps(row);
        boolean hasStanding = version == WITH_STANDING || (flags & HAS_STANDING) != 0;
        Standing standing = hasStanding ? standing(row) : null;
        long clockFaultMs = (flags & HAS_CLOCK_FAULT) == 0 ? Syncs.NEVER : row.number();
        return new DeviceRow(
                counters,
                contact.with(gaps),
                syncs.with(clockFaultMs),
                labels,
                kept,
                new Streak(streak, brokenAt),
                windows,
                episodes,
                standing);
    }

    private static void write(RowWriter row, Contact contact) {
        row.number(contact.firstMs())
                .number(contact.lastMs() - contact.firstMs())
                .number(contact.appendedAtMs() - contact.lastMs())
                .number(contact.clockMinutes());
    }

    private static Contact contact(RowReader row) {
        long first = row.number();
        long last = first + row.number();
        return new Contact(first, last, last + row.number(), row.number(), Gaps.NONE);
    }

    private static void write(RowWriter row, Gaps gaps) {
        row.number(gaps.size());
        gaps.minutes().forEach(row::number);
    }

    private static Gaps gaps(RowReader row) {
        int[] minutes = new int[Math.min(row.count(), Gaps.KEPT)];
        for (int i = 0; i < minutes.length; i++) {
            minutes[i] = row.count();
        }
        return Gaps.of(minutes);
    }

    private static void write(RowWriter row, Syncs syncs) {
        KeySerdes.order(row, syncs.newest())
                .u8(EnumCodes.OUTCOMES.codeOf(syncs.newestOutcome()))
                .number(syncs.firstMs())
                .number(syncs.lastSuccessMs())
                .number(syncs.lastFailureMs());
    }

    private static void write(RowWriter row, Labels labels) {
        KeySerdes.order(row, labels.asOf()).number(labels.values().size());
        if (!labels.values().isEmpty()) {
            // Sorted, so that equal rows have equal bytes.
            new TreeMap<>(labels.values())
                    .forEach((name, value) -> row.text(name).text(value));
        }
    }

    private static @Nullable EventOrder orderIf(int flag, RowReader row) {
        return flag == 0 ? null : KeySerdes.order(row);
    }

    private static Map<String, String> labels(RowReader row) {
        int size = row.count();
        if (size == 0) {
            return Map.of();
        }
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            labels.put(row.text(), row.text());
        }
        return Map.copyOf(labels);
    }

    private static void write(RowWriter row, Episode episode) {
        row.number(episode.number())
                .text(episode.alertId())
                .number(episode.seq())
                .number(episode.threshold())
                .number(episode.startedAt().toEpochMilli())
                .number(episode.openedAt().toEpochMilli())
                .number(episode.level())
                .u8(episode.late() ? 1 : 0);
    }

    private static Episode episode(RowReader row) {
        return new Episode(
                row.count(), row.text(), row.count(), row.count(), time(row), time(row), row.count(), row.u8() == 1);
    }

    private static void write(RowWriter row, SilentEpisode silence) {
        row.text(silence.alertId())
                .number(silence.seq())
                .number(silence.startedAt().toEpochMilli())
                .number(silence.openedAt().toEpochMilli());
    }

    private static SilentEpisode silence(RowReader row) {
        return new SilentEpisode(row.text(), row.count(), time(row), time(row));
    }

    private static void write(RowWriter row, Standing standing) {
        String note = standing.note();
        row.u8((standing.isRetired() ? IS_RETIRED : 0) | (note == null ? 0 : HAS_NOTE))
                .number(standing.atMs())
                .text(standing.by());
        if (note != null) {
            row.text(note);
        }
    }

    private static Standing standing(RowReader row) {
        int flags = row.u8();
        return new Standing(
                (flags & IS_RETIRED) != 0, row.number(), row.text(), (flags & HAS_NOTE) == 0 ? null : row.text());
    }

    private static Instant time(RowReader row) {
        return Instant.ofEpochMilli(row.number());
    }
}
