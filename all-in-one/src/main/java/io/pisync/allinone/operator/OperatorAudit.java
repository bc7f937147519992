package io.pisync.allinone.operator;

import io.pisync.access.topic.AccessWriter;
import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;

/** Writes what an operator does at the command line to the audit log: before it is done, so that the log contains every change. */
public record OperatorAudit(KafkaConfig kafka, Topics topics) {
    /** Returns a record of the account that runs this command, on this host. */
    public static AuditRecord record(Instant now, String action, String target, String detail) {
        return AuditRecord.of(
                now.truncatedTo(ChronoUnit.MILLIS),
                "command line: " + System.getProperty("user.name", "unknown"),
                action,
                target,
                host(),
                detail);
    }

    /** Returns when all in-sync replicas have the record; KafkaException if that fails, also where the topic is missing. */
    public void write(String action, String target, String detail) {
        write(List.of(record(Instant.now(), action, target, detail)));
    }

    /** Writes several, in this order. */
    public void write(List<AuditRecord> records) {
        AccessWriter writer = new AccessWriter(kafka, topics);
        try {
            await(records.stream().map(writer::write).toList());
        } finally {
            writer.close();
        }
    }

    /** Returns when all in-sync replicas have what was written; throws the KafkaException of the first failure. */
    public static void await(List<CompletableFuture<Void>> written) {
        try {
            written.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
