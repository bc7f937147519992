package io.pisync.allinone.broker;

import java.util.Optional;

/** The brokers a suite can run against. */
public enum BrokerKind {
    /** The embedded broker of {@code pisync up}, in this JVM. */
    EMBEDDED {
        @Override
        Optional<String> missing() {
            return Optional.empty();
        }

        @Override
        TestBroker start() {
            return EmbeddedTestBroker.start();
        }
    },
    /** An external broker: a container with the {@code apache/kafka} image. */
    CONTAINER {
        @Override
        Optional<String> missing() {
            return ContainerTestBroker.missing();
        }

        @Override
        TestBroker start() {
            return ContainerTestBroker.start();
        }
    };

    /** Returns the missing requirement on this machine, if any; its suites are skipped then. */
    abstract Optional<String> missing();

    abstract TestBroker start();
}
