package io.pisync.ingest.http;

import io.pisync.contract.event.SyncEvent;
import io.pisync.ingest.event.Acceptance;
import io.pisync.ingest.event.Decoded;
import io.pisync.ingest.event.EventProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of an upload, sorted.
 *
 * @param warnings of all accepted ones
 * @param results the answers, one for each item
 */
record Items(
        List<SyncEvent> accepted,
        List<EventProblem> warnings,
        List<Decoded.Invalid> rejected,
        List<UploadResult.Item> results) {
    static Items accept(List<Decoded> decoded, Acceptance acceptance) {
        Items items = new Items(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < decoded.size(); i++) {
            items.add(i, decoded.get(i), acceptance);
        }
        return items;
    }

    /** An empty upload is valid. */
    void rejectIfNoneIsAccepted() {
        if (accepted.isEmpty() && !rejected.isEmpty()) {
            throw new InvalidEvents(
                    "None of the " + rejected.size() + " events is valid",
                    rejected.stream().flatMap(item -> item.problems().stream()).toList());
        }
    }

    private void add(int index, Decoded item, Acceptance acceptance) {
        if (item instanceof Decoded.Valid valid) {
            SyncEvent event = acceptance.accept(valid.event(), index);
            accepted.add(event);
            warnings.addAll(valid.warnings());
            results.add(UploadResult.Item.accepted(index, event, valid.warnings()));
        } else if (item instanceof Decoded.Invalid invalid) {
            rejected.add(invalid);
            results.add(UploadResult.Item.rejected(index, invalid.problems()));
        }
    }
}
