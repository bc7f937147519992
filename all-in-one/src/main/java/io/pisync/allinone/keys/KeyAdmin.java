package io.pisync.allinone.keys;

import io.pisync.access.key.KnownKeys;
import io.pisync.access.topic.AccessTopics;
import io.pisync.access.topic.AccessWriter;
import io.pisync.access.topic.KeyReader;
import io.pisync.access.topic.KnownEnrolments;
import io.pisync.allinone.operator.OperatorAudit;
import io.pisync.contract.access.KeyRecord;
import io.pisync.contract.access.RevokedDevice;
import io.pisync.kit.lifecycle.StartFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and changes the keys in Kafka for the commands, with an entry in the audit log for each change. Not
 * thread-safe.
 */
final class KeyAdmin implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KeyAdmin.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PROGRESS = Duration.ofSeconds(5);

    private final AccessTopics where;
    private final KnownKeys keys = new KnownKeys();
    private final KnownEnrolments enrolments = new KnownEnrolments();
    private final KeyReader reader;
    private final AccessWriter writer;

    KeyAdmin(AccessTopics where) {
        this.where = where;
        this.reader = new KeyReader(where.kafka(), where.topics(), keys, enrolments);
        this.writer = new AccessWriter(where.kafka(), where.topics());
    }

    /** Creates missing topics and reads the keys; throws StartFailed if Kafka does not answer. */
    void open() {
        where.create(LIMIT);
        reader.start();
        if (!isReadInTime()) {
            throw new StartFailed(
                    "reading the keys from Kafka at " + where.kafka().bootstrapServers() + " timed out after "
                            + LIMIT.toSeconds() + " s",
                    1);
        }
    }

    /** Reports the wait, which is long only on a busy machine or without Kafka. */
    private boolean isReadInTime() {
        for (Duration waited = PROGRESS; waited.compareTo(LIMIT) <= 0; waited = waited.plus(PROGRESS)) {
            if (reader.awaitRead(PROGRESS)) {
                return true;
            }
            log.info("still reading the keys from Kafka after {} s", waited.toSeconds());
        }
        return false;
    }

    KnownKeys keys() {
        return keys;
    }

    KnownEnrolments enrolments() {
        return enrolments;
    }

    /** Writes to the audit log first, so that every change is in it. */
    void change(KeyRecord key, String action, String detail, Instant now) {
        note(action, key.keyId(), detail, now);
        OperatorAudit.await(List.of(writer.write(key)));
    }

    void change(RevokedDevice device, String action, Instant now) {
        note(action, device.deviceId(), "", now);
        OperatorAudit.await(List.of(writer.write(device)));
    }

    void note(String action, String target, String detail, Instant now) {
        OperatorAudit.await(List.of(writer.write(OperatorAudit.record(now, action, target, detail))));
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }
}
