package io.pisync.allinone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Runs the same suite on both kinds of brokers; the pattern of the end-to-end suites. */
class SharedBrokerIT {
    interface Suite {
        @Test
        default void carriesRecordsFromAProducerToAConsumer(TestBroker broker) throws Exception {
            TestTopic topic = TestTopic.create(broker.bootstrapServers(), "carried");

            assertThat(topic.produce("r", 100)).isEqualTo(topic.readAll());
        }

        @Test
        default void isTheSameForEveryTest(TestBroker broker, TestBroker again) {
            assertThat(broker).isSameAs(again);
        }
    }

    @Nested
    @RunsOn(BrokerKind.EMBEDDED)
    class OnTheEmbeddedBroker implements Suite {}

    @Nested
    @RunsOn(BrokerKind.CONTAINER)
    class OnAnExternalBroker implements Suite {}
}
