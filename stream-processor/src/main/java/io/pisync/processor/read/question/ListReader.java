package io.pisync.processor.read.question;

import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.Rows;
import io.pisync.processor.order.Places;
import io.pisync.processor.read.partition.PartitionView;
import org.jspecify.annotations.Nullable;

/** Answers a question for a list of devices: keys from an order, rows from the store. */
interface ListReader<Q extends ListQuestion<R>, R> extends FleetReader<Q, Rows<R>> {
    /** The places of the list behind one of its keys; ranks are the list's. */
    Places places(Q question, PartitionView view, @Nullable RowKey after, int limit);

    /** The row at a place; null where the device's row does not fit there. */
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
