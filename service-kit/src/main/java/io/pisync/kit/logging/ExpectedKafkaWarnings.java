package io.pisync.kit.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;

/**
 * Filters Kafka's warnings and errors that occur in a normal start: requests that overlap on a busy machine and are
 * retried by the client, and stores whose offsets are not on disk yet. A client reports a final failure separately.
 */
public final class ExpectedKafkaWarnings extends Filter<ILoggingEvent> {
    private static final String BROKER = "kafka.server.";
    /** The second: a broker registers before its controller, itself, leads. */
    private static final Set<String> REPEATED_BY_THE_CLIENT = Set.of(
            "org.apache.kafka.common.errors.OutOfOrderSequenceException",
            "org.apache.kafka.common.errors.NotControllerException");

    /** Patterns by the name of the logger. */
    private static final Map<String, Pattern> LINES = Map.of(
            // Two clients request the first transaction at the same time.
            "org.apache.kafka.server.DefaultAutoTopicCreationManager",
            Pattern.compile("TOPIC_ALREADY_EXISTS"),
            // The embedded broker on a busy machine or disk: the event has been handled, only late.
            "org.apache.kafka.controller.EventPerformanceMonitor",
            Pattern.compile("^\\[QuorumController .*Exceptionally slow controller event"),
            // A batch behind one that is being retried, or a transaction whose predecessor is being completed.
            "org.apache.kafka.clients.producer.internals.Sender",
            Pattern.compile("retrying .*(OUT_OF_ORDER_SEQUENCE_NUMBER|CONCURRENT_TRANSACTIONS)"),
            // A new topic that one of several brokers does not have yet; the caller gets the error too.
            "org.apache.kafka.clients.admin.internals.PartitionLeaderStrategy",
            Pattern.compile("Received unknown topic error for topic"),
            // Internal topics that Kafka Streams has just created; the brokers receive their metadata within a second.
            "org.apache.kafka.clients.NetworkClient",
            Pattern.compile("recoverable issue .*\\{"
                    + "([^,={}]*-repartition=(UNKNOWN_TOPIC_OR_PARTITION|LEADER_NOT_AVAILABLE)(, )?)+}"),
            // After a kill: the check of the disk before the threads start ignores that stores are transactional; it
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
                && REPEATED_BY_THE_CLIENT.contains(reason(thrown).getClassName());
    }

    private static IThrowableProxy reason(IThrowableProxy thrown) {
        IThrowableProxy cause = thrown.getCause();
        return cause != null && thrown.getClassName().equals(CompletionException.class.getName()) ? cause : thrown;
    }
}
