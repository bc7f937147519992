package io.pisync.ingest.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.event.EventHeaders;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.topic.Topic;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The records of an upload (docs/rules.md, "Records of the event topic"), encoded: many uploads wait for Kafka at once, and bytes take less
 * memory than events.
 */
final class UploadRecords implements Iterable<ProducerRecord<byte[], byte[]>> {
    private static final Header JSON = header(EventHeaders.CONTENT_TYPE, "application/json");
    private static final Header NONE_REMAINING = header(EventHeaders.REMAINING, "0");

    /** The memory of a record besides its bytes, here and in Kafka's producer. */
    private static final int BYTES_BESIDES = 256;

    private final String topic;
    private final Header uploadId;
    private final Header traceparent;
    private final Encoded[] records;

    /** Never compared; {@code remaining} is the number of later events of its device in this upload. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Encoded(byte[] key, byte[] value, Header kind, Header remaining) {}

    private UploadRecords(Upload upload, String topic, Encoded[] records) {
        this.topic = topic;
        this.uploadId = header(EventHeaders.UPLOAD_ID, upload.uploadId());
        this.traceparent = header(EventHeaders.TRACEPARENT, upload.trace().text());
        this.records = records;
    }

    /** Encodes the events, in order. */
    static UploadRecords of(Upload upload, Topic<String, EventRecord> topic) {
        List<SyncEvent> events = upload.events();
        Encoded[] records = new Encoded[events.size()];
        Map<String, Integer> following = new HashMap<>();
        for (int i = records.length - 1; i >= 0; i--) {
            int remaining = following.merge(events.get(i).deviceId(), 1, Integer::sum) - 1;
            records[i] = encoded(events.get(i), remaining, topic);
        }
        return new UploadRecords(upload, topic.name(), records);
    }

    private static Encoded encoded(SyncEvent event, int remaining, Topic<String, EventRecord> topic) {
        RecordHeaders written = new RecordHeaders();
        byte[] value = topic.values().serializer().serialize(topic.name(), written, event);
        return new Encoded(
                topic.keys().serializer().serialize(topic.name(), event.deviceId()),
                value,
                written.lastHeader(EventHeaders.KIND),
                remaining == 0 ? NONE_REMAINING : header(EventHeaders.REMAINING, Integer.toString(remaining)));
    }

    int size() {
        return records.length;
    }

    /** Returns about how much memory they take until they are acknowledged. */
    int memoryBytes() {
        int bytes = 0;
        for (Encoded record : records) {
            bytes += record.key.length + record.value.length + BYTES_BESIDES;
        }
        return bytes;
    }

    @Override
    public Iterator<ProducerRecord<byte[], byte[]>> iterator() {
        return IntStream.range(0, records.length).mapToObj(this::record).iterator();
    }

    private ProducerRecord<byte[], byte[]> record(int index) {
        Encoded record = records[index];
        return new ProducerRecord<>(
                topic,
                null,
                record.key,
                record.value,
                List.of(uploadId, record.remaining, traceparent, JSON, record.kind));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
