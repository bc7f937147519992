package io.pisync.ingest.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.event.EventHeaders;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.SyncEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** The records of an upload (product.md, section 7). */
final class UploadRecords {
    private UploadRecords() {}

    /** In the upload's order, each saying how many of it are still to come for its device. */
    static List<ProducerRecord<String, EventRecord>> of(Upload upload, String topic) {
        List<ProducerRecord<String, EventRecord>> records = new ArrayList<>();
        Map<String, Integer> following = new HashMap<>();
        for (int i = upload.events().size() - 1; i >= 0; i--) {
            SyncEvent event = upload.events().get(i);
            int remaining = following.merge(event.deviceId(), 1, Integer::sum) - 1;
            records.add(record(upload, event, remaining, topic));
        }
        Collections.reverse(records);
        return records;
    }

    private static ProducerRecord<String, EventRecord> record(
            Upload upload, SyncEvent event, int remaining, String topic) {
        ProducerRecord<String, EventRecord> record = new ProducerRecord<>(topic, event.deviceId(), event);
        Headers headers = record.headers();
        headers.add(EventHeaders.UPLOAD_ID, upload.uploadId().getBytes(UTF_8));
        headers.add(EventHeaders.REMAINING, Integer.toString(remaining).getBytes(UTF_8));
        headers.add(EventHeaders.TRACEPARENT, upload.traceparent().getBytes(UTF_8));
        headers.add(EventHeaders.CONTENT_TYPE, "application/json".getBytes(UTF_8));
        return record;
    }
}
