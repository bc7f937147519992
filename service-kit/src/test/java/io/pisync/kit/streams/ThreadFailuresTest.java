package io.pisync.kit.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {
    private final ThreadFailures failures = new ThreadFailures("the test");

    @Test
    void replacesTheThreadAfterARetriableError() {
        assertThat(failures.handle(new StreamsException("commit", new TimeoutException("late"))))
                .isEqualTo(REPLACE_THREAD);
        assertThat(failures.handle(new StreamsException("commit", new InvalidTxnStateException("aborted meanwhile"))))
                .isEqualTo(REPLACE_THREAD);
        assertThat(failures.failure()).isEmpty();
    }

    @Test
    void replacesTheThreadAfterAFailureOfTheBrokerItself() {
        String unexpected = "The server experienced an unexpected error when processing the request.";
        assertThat(failures.handle(new StreamsException("send", new UnknownServerException("broken"))))
                .isEqualTo(REPLACE_THREAD);
        assertThat(failures.handle(new StreamsException(
                        "commit", new KafkaException("Unhandled error in EndTxnResponse: " + unexpected))))
                .isEqualTo(REPLACE_THREAD);
        assertThat(failures.handle(new StreamsException("commit", new KafkaException("Unhandled error"))))
                .isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void stopsAfterAPermanentError() {
        assertThat(failures.handle(new StreamsException("a bug", new IllegalStateException("broken"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.failure())
                .hasValueSatisfying(reason -> assertThat(reason).contains("broken"));
    }
}
