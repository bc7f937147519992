package io.pisync.processor.store;

import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.status.Contact;
import io.pisync.processor.status.Counters;
import io.pisync.processor.status.Kept;
import io.pisync.processor.status.Labels;
import io.pisync.processor.status.StatusRow;
import io.pisync.processor.status.Streak;
import io.pisync.processor.status.Syncs;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** A device's status as bytes: about a hundred for a device without an open alert. */
final class StatusSerde {
    static final Serde<StatusRow> STATUS = KeySerdes.serde(StatusSerde::write, StatusSerde::read);

    private static final int VERSION = 1;
    private static final int HAS_BREAK = 1;
    private static final int HAS_EPISODE = 2;
    private static final int HAS_SILENCE = 4;
    private static final int IS_UNDECIDED = 8;
    private static final int IS_RESHAPED = 16;

    private StatusSerde() {}

    private static byte[] write(StatusRow status) {
        RowWriter row = new RowWriter().u8(VERSION).u8(flagsOf(status));
        RowSerdes.counters(row, status.counters());
        Contact contact = status.contact();
        row.number(contact.firstMs())
                .number(contact.lastMs() - contact.firstMs())
                .number(contact.clockMinutes());
        Syncs syncs = status.syncs();
        KeySerdes.order(row, syncs.newest())
                .u8(EnumCodes.OUTCOMES.codeOf(syncs.newestOutcome()))
                .number(syncs.firstMs())
                .number(syncs.lastSuccessMs())
                .number(syncs.lastFailureMs());
        KeySerdes.order(row, status.labels().asOf());
        // Sorted: the same status must always be the same bytes.
        Map<String, String> labels = new TreeMap<>(status.labels().values());
        row.number(labels.size());
        labels.forEach((name, value) -> row.text(name).text(value));
        row.number(status.kept().rows()).number(status.kept().oldestReceivedAtMs());
        row.number(status.streak().length()).number(status.opened());
        if (status.streak().brokenAt() != null) {
            KeySerdes.order(row, status.streak().brokenAt());
        }
        if (status.episode() != null) {
            write(row, status.episode());
        }
        if (status.silence() != null) {
            write(row, status.silence());
        }
        if (status.undecidedFrom() != null) {
            KeySerdes.order(row, status.undecidedFrom());
        }
        return row.bytes();
    }

    private static int flagsOf(StatusRow status) {
        return (status.streak().brokenAt() == null ? 0 : HAS_BREAK)
                | (status.episode() == null ? 0 : HAS_EPISODE)
                | (status.silence() == null ? 0 : HAS_SILENCE)
                | (status.undecidedFrom() == null ? 0 : IS_UNDECIDED)
                | (status.kept().reshaped() ? IS_RESHAPED : 0);
    }

    private static StatusRow read(byte[] bytes) {
        RowReader row = new RowReader(bytes);
        row.version(VERSION);
        int flags = row.u8();
        Counters counters = RowSerdes.counters(row);
        long firstContact = row.number();
        Contact contact = new Contact(firstContact, firstContact + row.number(), row.number());
        Syncs syncs = new Syncs(
                KeySerdes.order(row), EnumCodes.OUTCOMES.wordOf(row.u8()), row.number(), row.number(), row.number());
        Labels labels = new Labels(KeySerdes.order(row), labels(row));
        Kept kept = new Kept(row.count(), row.number(), (flags & IS_RESHAPED) != 0);
        int streak = row.count();
        int opened = row.count();
        EventOrder brokenAt = orderIf(flags & HAS_BREAK, row);
        Episode episode = (flags & HAS_EPISODE) == 0 ? null : episode(row);
        SilentEpisode silence = (flags & HAS_SILENCE) == 0 ? null : silence(row);
        EventOrder undecidedFrom = orderIf(flags & IS_UNDECIDED, row);
        return new StatusRow(
                counters,
                contact,
                syncs,
                labels,
                kept,
                new Streak(streak, brokenAt),
                opened,
                episode,
                silence,
                undecidedFrom);
    }

    private static @Nullable EventOrder orderIf(int flag, RowReader row) {
        return flag == 0 ? null : KeySerdes.order(row);
    }

    private static Map<String, String> labels(RowReader row) {
        int size = row.count();
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

    private static Instant time(RowReader row) {
        return Instant.ofEpochMilli(row.number());
    }
}
