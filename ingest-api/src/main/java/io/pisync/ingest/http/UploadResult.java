package io.pisync.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pisync.contract.event.SyncEvent;
import io.pisync.ingest.event.EventProblem;
import io.pisync.kit.http.problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an upload of many events.
 * @param results one for each item, in order
 */
record UploadResult(int accepted, int rejected, List<Item> results) {
    static UploadResult of(List<Item> results) {
        int accepted = Math.toIntExact(
                results.stream().filter(item -> item.eventId() != null).count());
        return new UploadResult(accepted, results.size() - accepted, results);
    }

    /** The result of one item.
     *
     * @param eventId null when rejected
     * @param errors null when accepted
     * @param warnings the repairs; left out if there are none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            int index,
            String status,
            @Nullable String eventId,
            @Nullable List<FieldError> errors,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> warnings) {
        static Item accepted(int index, SyncEvent event, List<EventProblem> warnings) {
            return new Item(index, "accepted", event.eventId(), null, InvalidEvents.errors(warnings));
        }

        static Item rejected(int index, List<EventProblem> problems) {
            return new Item(index, "rejected", null, InvalidEvents.errors(problems), List.of());
        }
    }
}
