package io.pisync.processor.state;

import io.pisync.contract.event.ClockWord;
import io.pisync.processor.state.FleetTotals.Hour;
import io.pisync.processor.state.PartitionRow.Applied;
import io.pisync.processor.state.PartitionRow.Applied.Earlier;
import io.pisync.processor.state.PartitionRow.Uptime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;

/** Serialises a partition's row to a few hundred bytes. */
final class PartitionRowSerde {
    static final Serde<PartitionRow> PARTITION = KeySerdes.serde(PartitionRowSerde::write, PartitionRowSerde::read);

    private PartitionRowSerde() {}

    private static byte[] write(PartitionRow partition) {
        RowWriter row = new RowWriter().u8(RowSerdes.VERSION);
        row.number(partition.uptime().minutes()).number(partition.uptime().lastMinute());
        write(row, partition.applied());
        write(row, partition.totals());
        row.number(partition.errorsWritten()).number(partition.sweeps().size());
        new TreeMap<>(partition.sweeps())
                .forEach((store, key) -> row.text(store).number(key.length).raw(key));
        return row.bytes();
    }

    private static PartitionRow read(byte[] bytes) {
        RowReader row = new RowReader(bytes);
        row.version(RowSerdes.VERSION);
        return new PartitionRow(
                new Uptime(row.number(), row.number()), applied(row), totals(row), row.number(), sweeps(row));
    }

    private static void write(RowWriter row, Applied applied) {
        row.number(applied.offset()).number(applied.appendedAtMs());
        row.number(applied.earlier().offset()).number(applied.earlier().appendedAtMs());
        row.number(applied.changelogs().size());
        new TreeMap<>(applied.changelogs())
                .forEach((store, offset) -> row.text(store).number(offset));
    }

    private static Applied applied(RowReader row) {
        long offset = row.number();
        long appendedAt = row.number();
        Earlier earlier = new Earlier(row.number(), row.number());
        int size = row.count();
        Map<String, Long> changelogs = new HashMap<>();
        for (int i = 0; i < size; i++) {
            changelogs.put(row.text(), row.number());
        }
        return new Applied(offset, appendedAt, changelogs, earlier);
    }

    private static void write(RowWriter row, FleetTotals totals) {
        row.number(totals.syncs()).number(totals.failures()).number(totals.files());
        for (ClockWord word : EnumCodes.CLOCKS.words()) {
            row.number(totals.byClock().getOrDefault(word, 0L));
        }
        row.number(totals.hours().size());
        long before = 0;
        for (Hour hour : totals.hours()) {
            row.number(hour.index() - before).number(hour.syncs()).number(hour.failures());
            before = hour.index();
        }
    }

    private static FleetTotals totals(RowReader row) {
        long syncs = row.number();
        long failures = row.number();
        long files = row.number();
        Map<ClockWord, Long> byClock = new EnumMap<>(ClockWord.class);
        for (ClockWord word : EnumCodes.CLOCKS.words()) {
            byClock.put(word, row.number());
        }
        int size = row.count();
        List<Hour> hours = new ArrayList<>(size);
        long index = 0;
        for (int i = 0; i < size; i++) {
            index += row.number();
            hours.add(new Hour(index, row.number(), row.number()));
        }
        return new FleetTotals(syncs, failures, files, Map.copyOf(byClock), hours);
    }

    private static Map<String, byte[]> sweeps(RowReader row) {
        int size = row.count();
        Map<String, byte[]> sweeps = new HashMap<>();
        for (int i = 0; i < size; i++) {
            sweeps.put(row.text(), row.raw(row.count()));
        }
        return sweeps;
    }
}
