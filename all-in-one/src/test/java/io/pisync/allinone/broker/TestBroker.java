package io.pisync.allinone.broker;

/** A running Kafka, initially without topics, shared by all suites of this JVM that use its {@link BrokerKind}. */
public interface TestBroker extends AutoCloseable {
    /** Host and port for clients on this machine. */
    String bootstrapServers();

    /** Called once, after the last suite. */
    @Override
    void close();
}
