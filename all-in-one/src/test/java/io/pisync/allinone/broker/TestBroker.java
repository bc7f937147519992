package io.pisync.allinone.broker;

/** A running Kafka without topics of its own, shared by all suites of this JVM that name its {@link BrokerKind}. */
public interface TestBroker extends AutoCloseable {
    /** Host and port that clients on this machine reach it at. */
    String bootstrapServers();

    /** Called once, when the last suite has run. */
    @Override
    void close();
}
