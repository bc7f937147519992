package io.pisync.allinone.kafka;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.server.KafkaRaftServer",
                "scala.Option",
                "org.apache.kafka.metadata.storage.Formatter",
                "org.apache.logging.log4j.LogManager",
                "org.slf4j.jul.JULServiceProvider",
                "io.pisync.embeddedkafka.SingleNodeBroker"
            })
    void brokerClassesAreNotOnTheClassPath(String name) {
        assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> Class.forName(name));
    }
}
