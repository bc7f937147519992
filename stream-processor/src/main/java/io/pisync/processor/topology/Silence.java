package io.pisync.processor.topology;

import io.pisync.processor.alert.SilenceRule;
import io.pisync.processor.rank.RankQuery;
import io.pisync.processor.rank.RankedPage;
import io.pisync.processor.rank.RankedRow;
import io.pisync.processor.store.DeviceStores;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Finds the devices that have just become silent, in the order of their last contact. A device once passed is not looked at again
 * until it is heard from, and then it stands behind everything passed.
 */
final class Silence {
    private static final int DEVICES_AT_A_TIME = 2_000;
    private static final String CURSOR = DeviceStores.CONTACT_RANK.name();

    private final TaskStores stores;
    private final SilenceRule rule;

    Silence(TaskStores stores, SilenceRule rule) {
        this.stores = stores;
        this.rule = rule;
    }

    /** Devices that are silent now and were not passed before; at most so many, the others come next time. */
    List<String> fallenAt(long clockMinutes) {
        RankQuery query = new RankQuery.LowestFirst(rule.silentUpTo(clockMinutes), passed(), DEVICES_AT_A_TIME);
        KeyValueStore<String, Long> rank = stores.contactRank();
        RankedPage page = rank.query(query, PositionBound.unbounded(), new QueryConfig(false))
                .getResult();
        if (!page.rows().isEmpty()) {
            pass(page.rows().get(page.rows().size() - 1));
        }
        return page.rows().stream()
                .map(row -> new String(row.key().get(), StandardCharsets.UTF_8))
                .toList();
    }

    private @Nullable RankedRow passed() {
        Bytes cursor = stores.cursors().get(CURSOR);
        if (cursor == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(cursor.get());
        long score = bytes.getLong();
        byte[] key = new byte[bytes.remaining()];
        bytes.get(key);
        return new RankedRow(score, Bytes.wrap(key));
    }

    private void pass(RankedRow row) {
        byte[] key = row.key().get();
        ByteBuffer cursor = ByteBuffer.allocate(Long.BYTES + key.length)
                .putLong(row.score())
                .put(key);
        stores.cursors().put(CURSOR, Bytes.wrap(cursor.array()));
    }
}
