package io.pisync.kit.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpectedKafkaWarningsTest {
    private static final String SENDER = "org.apache.kafka.clients.producer.internals.Sender";
    private static final String CLIENT = "org.apache.kafka.clients.NetworkClient";
    private static final String CREATION = "org.apache.kafka.server.DefaultAutoTopicCreationManager";
    private static final String REPLICAS = "kafka.server.ReplicaManager";
    private static final String STATE = "org.apache.kafka.streams.processor.internals.ProcessorStateManager";
    private static final String UNFLUSHED =
            "[pisync-v2-1] State store alerts did not find checkpoint offsets while stores are not empty";

    @Test
    void dropsRepeatedWarningsOfTheClient() {
        assertThat(isShown(REPLICAS, Level.ERROR, "Error processing append", new OutOfOrderSequenceException("x")))
                .isFalse();
        assertThat(isShown(CREATION, Level.WARN, "failed for x with error 'TOPIC_ALREADY_EXISTS': Topic 'x'", null))
                .isFalse();
        assertThat(isShown(
                        SENDER, Level.WARN, "on t-0, retrying (9 attempts left). Error: CONCURRENT_TRANSACTIONS", null))
                .isFalse();
        assertThat(isShown(
                        "org.apache.kafka.clients.admin.internals.PartitionLeaderStrategy",
                        Level.ERROR,
                        "[AdminClient clientId=x] Received unknown topic error for topic t",
                        new UnknownTopicOrPartitionException("x")))
                .isFalse();
        assertThat(isShown(SENDER, Level.WARN, "on t-0, retrying (9 left). Error: OUT_OF_ORDER_SEQUENCE_NUMBER", null))
                .isFalse();
    }

    @Test
    void dropsRegistrationFailuresBeforeTheControllerLeads() {
        CompletionException early = new CompletionException(new NotControllerException("node 1"));
        assertThat(isShown("kafka.server.ControllerApis", Level.ERROR, "Unexpected error handling request", early))
                .isFalse();
        assertThat(isShown(
                        "kafka.server.ControllerApis",
                        Level.ERROR,
                        "Unexpected error handling request",
                        new CompletionException(new NotLeaderOrFollowerException("x"))))
                .isTrue();
    }

    @Test
    void dropsWarningsOfASlowController() {
        String monitor = "org.apache.kafka.controller.EventPerformanceMonitor";
        String slow =
                "[QuorumController id=1] Exceptionally slow controller event handleCommit[baseOffset=0] took 2387 ms.";
        assertThat(isShown(monitor, Level.ERROR, slow, null)).isFalse();
        assertThat(isShown(monitor, Level.ERROR, "[QuorumController id=1] failed", null))
                .isTrue();
    }

    @Test
    void dropsWarningsOfTheFirstStoreCheckAfterAKill() {
        assertThat(isShown(STATE, Level.WARN, "stream-client " + UNFLUSHED, null))
                .isFalse();
        assertThat(isShown(STATE, Level.WARN, "stream-thread " + UNFLUSHED, null))
                .isTrue();
        assertThat(isShown(
                        "org.apache.kafka.streams.processor.internals.StateDirectory",
                        Level.WARN,
                        "Failed to register startup state stores for task 0_1: Tasks [0_1] are corrupted",
                        null))
                .isFalse();
    }

    @Test
    void dropsWarningsOfInternalTopicsThatWereJustCreated() {
        String one = "x-by-site-repartition=UNKNOWN_TOPIC_OR_PARTITION";
        assertThat(isMissingShown(one)).isFalse();
        assertThat(isMissingShown(one + ", x-by-receiver-repartition=LEADER_NOT_AVAILABLE"))
                .isFalse();

        assertThat(isMissingShown("sync-events=UNKNOWN_TOPIC_OR_PARTITION")).isTrue();
        assertThat(isMissingShown("x-by-site-repartition=INVALID_TOPIC_EXCEPTION"))
                .isTrue();
        assertThat(isMissingShown(one + ", sync-events=UNKNOWN_TOPIC_OR_PARTITION"))
                .isTrue();
        assertThat(isMissingShown("sync-events=UNKNOWN_TOPIC_OR_PARTITION, " + one))
                .isTrue();
    }

    private static boolean isMissingShown(String topics) {
        return isShown(
                CLIENT,
                Level.WARN,
                "The metadata response from the cluster reported a recoverable issue with correlation id 2 : {" + topics
                        + "}",
                null);
    }

    @Test
    void showsEverythingElse() {
        assertThat(isShown(REPLICAS, Level.ERROR, "Error processing append", new NotLeaderOrFollowerException("x")))
                .isTrue();
        assertThat(isShown("org.apache.kafka.streams", Level.ERROR, "stopped", new OutOfOrderSequenceException("x")))
                .isTrue();
        assertThat(isShown(CREATION, Level.WARN, "failed for x with error 'INVALID_REPLICATION_FACTOR'", null))
                .isTrue();
        assertThat(isShown(SENDER, Level.WARN, "on t-0, retrying (9 attempts left). Error: NOT_LEADER", null))
                .isTrue();
        assertThat(isShown(SENDER, Level.ERROR, "OUT_OF_ORDER_SEQUENCE_NUMBER: giving up", null))
                .isTrue();
        assertThat(isShown("io.pisync.Anything", Level.WARN, "TOPIC_ALREADY_EXISTS", null))
                .isTrue();
    }

    private static boolean isShown(String name, Level level, String message, @Nullable Throwable thrown) {
        Logger logger = new LoggerContext().getLogger(name);
        LoggingEvent event = new LoggingEvent("test", logger, level, message, thrown, null);
        return new ExpectedKafkaWarnings().decide(event) != FilterReply.DENY;
    }
}
