package io.pisync.processor.read.question;

import io.pisync.contract.read.question.KeysQuestion;
import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.Rows;
import io.pisync.processor.order.Places;
import io.pisync.processor.read.partition.PartitionView;

/** Reads the keys of a list from its index, or from its rows if it has no index. */
record KeysReader(Readers readers) implements FleetReader<KeysQuestion, Rows<RowKey>> {
    @Override
    public Rows<RowKey> read(KeysQuestion question, PartitionView view) {
        Places places = readers.places(question.list(), view);
        return places == null
                ? question.readFrom(new KeysQuestion.Lists() {
                    @Override
                    public <R> Rows<R> read(ListQuestion<R> list) {
                        return readers.read(list, view);
                    }
                })
                : new Rows<>(places.keys(), places.total());
    }
}
