package io.pisync.processor.state;

import static io.pisync.processor.state.KeySerdes.serde;

import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.topic.ContractJson;
import io.pisync.processor.device.Counters;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** Serialises rows to compact bytes after a version byte; JSON would be three to five times the size (docs/adr/0001). */
final class RowSerdes {
    static final Serde<Long> NUMBER = serde(RowSerdes::write, RowSerdes::number);
    static final Serde<HistoryRow> HISTORY = serde(RowSerdes::write, RowSerdes::history);
    static final Serde<PublishedState> PUBLISHED_STATE = serde(RowSerdes::write, RowSerdes::publishedState);
    static final Serde<OpenSite> OPEN_SITE = serde(RowSerdes::write, RowSerdes::openSite);
    static final Serde<SyncErrors> ERRORS = serde(RowSerdes::write, RowSerdes::errorRow);

    /** Rows of version 1 belonged to another application id and are never read. */
    static final int VERSION = 2;

    /** Since version 3 a row can have repairs, since version 4 an event id in 16 bytes. */
    private static final int HISTORY_VERSION = 4;

    private static final int HAS_SPEED = 1;
    private static final int HAS_DEVICE_TIMESTAMP = 2;
    private static final int DEVICE_TIMESTAMP_IN_MS = 4;
    private static final int DEVICE_TIMESTAMP_IN_S = 8;
    private static final int HAS_REPAIRS = 16;
    private static final int EVENT_ID_IS_UUID = 32;

    private static final int UUID_LENGTH = 36;
    private static final int LENGTH_IN_S = "2026-03-02T08:00:00Z".length();
    private static final int LENGTH_IN_MS = "2026-03-02T08:00:00.000Z".length();

    private RowSerdes() {}

    private static byte[] write(Long number) {
        return new RowWriter().u8(VERSION).number(number).bytes();
    }

    private static Long number(byte[] bytes) {
        return numberIn(bytes);
    }

    private static byte[] write(PublishedState published) {
        return new RowWriter()
                .u8(VERSION)
                .u8(EnumCodes.STATES.codeOf(published.state()))
                .number(published.sinceMs())
                .bytes();
    }

    private static PublishedState publishedState(byte[] bytes) {
        RowReader row = new RowReader(bytes);
        row.version(VERSION);
        return new PublishedState(EnumCodes.STATES.wordOf(row.u8()), row.number());
    }

    private static byte[] write(OpenSite site) {
        return new RowWriter()
                .u8(VERSION)
                .u8(site.isListed() ? 1 : 0)
                .number(site.startedAtMs())
                .text(site.alertId())
                .bytes();
    }

    private static OpenSite openSite(byte[] bytes) {
        RowReader row = new RowReader(bytes);
        row.version(VERSION);
        boolean isListed = row.u8() == 1;
        long startedAtMs = row.number();
        return new OpenSite(row.text(), startedAtMs, isListed);
    }

    /** Reads a row that is one number. */
    static long numberIn(byte[] bytes) {
        RowReader row = new RowReader(bytes);
        row.version(VERSION);
        return row.number();
    }

    static RowWriter counters(RowWriter row, Counters counters) {
        return row.number(counters.syncs())
                .number(counters.partial())
                .number(counters.failed())
                .number(counters.files())
                .number(counters.errors())
                .number(counters.speedThousandths())
                .number(counters.speeds());
    }

    static Counters counters(RowReader row) {
        return new Counters(
                row.number(), row.number(), row.number(), row.number(), row.number(), row.number(), row.number());
    }

    private static byte[] write(HistoryRow event) {
        String timestamp = event.deviceTimestamp();
        int form = formOf(timestamp, event.order().timeMs());
        int speed = event.speedThousandths();
        UUID uuid = uuidIn(event.eventId());
        RowWriter row = new RowWriter()
                .u8(HISTORY_VERSION)
                .u8(form
                        | (speed == HistoryRow.SPEED_UNKNOWN ? 0 : HAS_SPEED)
                        | (event.repairs().isEmpty() ? 0 : HAS_REPAIRS)
                        | (uuid == null ? 0 : EVENT_ID_IS_UUID))
                .u8(EnumCodes.OUTCOMES.codeOf(event.outcome()) << 4 | EnumCodes.CLOCKS.codeOf(event.clock()));
        eventId(KeySerdes.order(row, event.order()), event.eventId(), uuid)
                .number(event.receivedAtMs() - event.order().timeMs())
                .number(event.appendedAtMs() - event.receivedAtMs())
                .number(event.totalFilesSynced())
                .number(event.totalErrors());
        if (speed != HistoryRow.SPEED_UNKNOWN) {
            row.number(speed);
        }
        if (form == HAS_DEVICE_TIMESTAMP && timestamp != null) {
            row.text(timestamp);
        }
        errors(row, event.errors());
        return repairs(row, event.repairs()).number(event.episode()).bytes();
    }

    private static HistoryRow history(byte[] bytes) {
        RowReader row = new RowReader(bytes);
        row.version(HISTORY_VERSION);
        int flags = row.u8();
        int words = row.u8();
        EventOrder order = KeySerdes.order(row);
        String eventId = (flags & EVENT_ID_IS_UUID) == 0 ? row.text() : new UUID(row.i64(), row.i64()).toString();
        long receivedAt = order.timeMs() + row.number();
        return new HistoryRow(
                order,
                eventId,
                receivedAt,
                receivedAt + row.number(),
                EnumCodes.OUTCOMES.wordOf(words >> 4),
                EnumCodes.CLOCKS.wordOf(words & 0xf),
                row.count(),
                row.count(),
                (flags & HAS_SPEED) == 0 ? HistoryRow.SPEED_UNKNOWN : row.count(),
                deviceTimestamp(flags, row, order.timeMs()),
                errors(row),
                (flags & HAS_REPAIRS) == 0 ? List.of() : repairs(row),
                row.count());
    }

    private static RowWriter eventId(RowWriter row, String eventId, @Nullable UUID uuid) {
        return uuid == null
                ? row.text(eventId)
                : row.i64(uuid.getMostSignificantBits()).i64(uuid.getLeastSignificantBits());
    }

    /** Returns the UUID whose text is exactly this; null for any other text. Most ids are UUIDs, and their text does not compress. */
    private static @Nullable UUID uuidIn(String eventId) {
        if (eventId.length() != UUID_LENGTH || eventId.charAt(8) != '-') {
            return null;
        }
        try {
            UUID uuid = UUID.fromString(eventId);
            return uuid.toString().equals(eventId) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The timestamp of most devices equals the event time, in whole seconds or in milliseconds. */
    private static int formOf(@Nullable String timestamp, long eventTimeMs) {
        if (timestamp == null) {
            return 0;
        }
        if (timestamp.length() == LENGTH_IN_MS && timestamp.equals(inMs(eventTimeMs))) {
            return DEVICE_TIMESTAMP_IN_MS;
        }
        return timestamp.length() == LENGTH_IN_S && timestamp.equals(inSeconds(eventTimeMs))
                ? DEVICE_TIMESTAMP_IN_S
                : HAS_DEVICE_TIMESTAMP;
    }

    private static @Nullable String deviceTimestamp(int flags, RowReader row, long eventTimeMs) {
        if ((flags & DEVICE_TIMESTAMP_IN_MS) != 0) {
            return inMs(eventTimeMs);
        }
        if ((flags & DEVICE_TIMESTAMP_IN_S) != 0) {
            return inSeconds(eventTimeMs);
        }
        return (flags & HAS_DEVICE_TIMESTAMP) != 0 ? row.text() : null;
    }

    private static String inMs(long timeMs) {
        return ContractJson.format(Instant.ofEpochMilli(timeMs));
    }

    private static String inSeconds(long timeMs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeMs, 1000L)).toString();
    }

    private static byte[] write(SyncErrors sync) {
        RowWriter row = new RowWriter()
                .u8(VERSION)
                .text(sync.deviceId())
                .text(sync.eventId())
                .number(sync.eventTimeMs())
                .number(sync.receivedAtMs() - sync.eventTimeMs());
        return errors(row, sync.errors()).bytes();
    }

    private static SyncErrors errorRow(byte[] bytes) {
        RowReader row = new RowReader(bytes);
        row.version(VERSION);
        String deviceId = row.text();
        String eventId = row.text();
        long eventTime = row.number();
        return new SyncErrors(deviceId, eventId, eventTime, eventTime + row.number(), errors(row));
    }

    /** An absent message has the length −1; an absent count is −1. */
    private static RowWriter errors(RowWriter row, List<SyncError> errors) {
        row.number(errors.size());
        for (SyncError error : errors) {
            row.text(error.code());
            if (error.message() == null) {
                row.number(-1);
            } else {
                row.text(error.message());
            }
            row.number(error.count() == null ? -1 : error.count());
        }
        return row;
    }

    private static List<SyncError> errors(RowReader row) {
        int size = row.count();
        List<SyncError> errors = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            String code = row.text();
            int length = row.count();
            String message = length < 0 ? null : row.text(length);
            int count = row.count();
            errors.add(new SyncError(code, message, count < 0 ? null : count));
        }
        return List.copyOf(errors);
    }

    /** Writes nothing if there are none, which a flag shows. */
    private static RowWriter repairs(RowWriter row, List<Repair> repairs) {
        if (!repairs.isEmpty()) {
            row.number(repairs.size());
            repairs.forEach(repair -> row.text(repair.pointer()).text(repair.code()));
        }
        return row;
    }

    private static List<Repair> repairs(RowReader row) {
        int size = row.count();
        List<Repair> repairs = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            repairs.add(new Repair(row.text(), row.text()));
        }
        return List.copyOf(repairs);
    }
}
