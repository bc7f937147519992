package io.pisync.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class KafkaFailedTest {
    private static final KafkaConfig KAFKA = KafkaConfig.of("kafka-1:9092");

    private static void assertFailure(KafkaException cause, String message, int exitCode) {
        KafkaFailed failed = new KafkaFailed(KAFKA, cause);

        assertThat(failed)
                .hasMessageStartingWith("Kafka at kafka-1:9092 " + message + ": ")
                .hasCause(cause);
        assertThat(failed.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void exitCodeIsOneForRetriableErrors() {
        assertFailure(new TimeoutException("30 s"), "does not answer", 1);
        assertFailure(new TimeoutException("30 s", new UnknownTopicOrPartitionException("x")), "does not answer", 1);
        assertFailure(new UnknownServerException("x"), "rejected the request", 1);
    }

    @Test
    void exitCodeIsTwoForConfigurationErrors() {
        assertFailure(new SaslAuthenticationException("x"), "denies access", 2);
        assertFailure(new TopicAuthorizationException("x"), "denies access", 2);
        assertFailure(new UnknownTopicOrPartitionException("x"), "rejected the request", 2);
        assertFailure(new KafkaException("Failed to construct", new ConfigException("no url")), "cannot be used", 2);
    }
}
