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

/** Creates the records of an upload (docs/rules.md, "Records of the event topic"). Equal headers share their bytes. */
final class UploadRecords {
    private static final byte[] JSON = "application/json".getBytes(UTF_8);

    private final String topic;
    private final byte[] uploadId;
    private final byte[] traceparent;

    private UploadRecords(Upload upload, String topic) {
        this.topic = topic;
        this.uploadId = upload.uploadId().getBytes(UTF_8);
        this.traceparent = upload.trace().text().getBytes(UTF_8);
    }

    /** Returns the records in order; a header of each has the number of later events of its device in this upload. */
    static List<ProducerRecord<String, EventRecord>> of(Upload upload, String topic) {
        UploadRecords records = new UploadRecords(upload, topic);
        List<ProducerRecord<String, EventRecord>> backwards = new ArrayList<>();
        Map<String, Integer> following = new HashMap<>();
        for (int i = upload.events().size() - 1; i >= 0; i--) {
            SyncEvent event = upload.events().get(i);
            int remaining = following.merge(event.deviceId(), 1, Integer::sum) - 1;
            backwards.add(records.record(event, remaining));
        }
        Collections.reverse(backwards);
        return backwards;
    }

    private ProducerRecord<String, EventRecord> record(SyncEvent event, int remaining) {
        ProducerRecord<String, EventRecord> record = new ProducerRecord<>(topic, event.deviceId(), event);
        Headers headers = record.headers();
        headers.add(EventHeaders.UPLOAD_ID, uploadId);
        headers.add(EventHeaders.REMAINING, Integer.toString(remaining).getBytes(UTF_8));
        headers.add(EventHeaders.TRACEPARENT, traceparent);
        headers.add(EventHeaders.CONTENT_TYPE, JSON);
        return record;
    }
}
