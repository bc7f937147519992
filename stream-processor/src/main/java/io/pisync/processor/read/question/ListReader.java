package io.pisync.processor.read.question;

import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.Rows;
import io.pisync.processor.order.Places;
import io.pisync.processor.read.partition.PartitionView;
import org.jspecify.annotations.Nullable;

/** Answers a question for a list of devices: reads keys from an index and rows from the store. */
interface ListReader<Q extends ListQuestion<R>, R> extends FleetReader<Q, Rows<R>> {
    /** Returns the keys of the list after {@code after}, with the ranks of the list. */
    Places places(Q question, PartitionView view, @Nullable RowKey after, int limit);

    /** Returns the row for a key; null if the device's row no longer matches the key. */
    @Nullable
    R rowAt(RowKey place, Q question, PartitionView view);

    @Override
    default Rows<R> read(Q question, PartitionView view) {
        return Listing.fill(
                question.limit(),
                question.after(),
                (after, limit) -> places(question, view, after, limit),
                place -> rowAt(place, question, view));
    }
}
