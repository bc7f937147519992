package io.pisync.kit.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Leaves out what Kafka logs as a warning or an error although it is part of a normal start: requests that overlap on a busy machine
 * and are repeated by the client, and stores whose offsets are not on the disk yet. What a client gives up on, it reports by itself.
 */
public final class HarmlessLines extends Filter<ILoggingEvent> {
    private static final String BROKER = "kafka.server.";
    private static final String REPEATED_BY_THE_CLIENT = "org.apache.kafka.common.errors.OutOfOrderSequenceException";

    /** By the logger that writes it. */
    private static final Map<String, Pattern> LINES = Map.of(
            // Two clients ask for the first transaction at once.
            "org.apache.kafka.server.DefaultAutoTopicCreationManager",
            Pattern.compile("TOPIC_ALREADY_EXISTS"),
            // A batch behind one that is being repeated, or a transaction whose predecessor is being completed.
            "org.apache.kafka.clients.producer.internals.Sender",
            Pattern.compile("retrying .*(OUT_OF_ORDER_SEQUENCE_NUMBER|CONCURRENT_TRANSACTIONS)"),
            // An internal topic that Kafka Streams has just created; the brokers hear of it within a second.
            "org.apache.kafka.clients.NetworkClient",
            Pattern.compile(
                    "recoverable issue .*\\{[^,]*-repartition=(UNKNOWN_TOPIC_OR_PARTITION|LEADER_NOT_AVAILABLE)}"),
            // After a kill: the look at the disk before the threads start ignores that stores are transactional, and
            // deletes nothing.
            "org.apache.kafka.streams.processor.internals.ProcessorStateManager",
            Pattern.compile("^stream-client .* did not find checkpoint offsets while stores are not empty"),
            "org.apache.kafka.streams.processor.internals.StateDirectory",
            Pattern.compile("^(Failed to register startup state stores for task|Using an OS temp directory)"));

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean isShown = event.getLevel().toInt() < Level.WARN_INT || !isHarmless(event);
        return isShown ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private static boolean isHarmless(ILoggingEvent event) {
        Pattern line = LINES.get(event.getLoggerName());
        return isRepeated(event)
                || (line != null && line.matcher(event.getFormattedMessage()).find());
    }

    private static boolean isRepeated(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return event.getLoggerName().startsWith(BROKER)
                && thrown != null
                && thrown.getClassName().equals(REPEATED_BY_THE_CLIENT);
    }
}
