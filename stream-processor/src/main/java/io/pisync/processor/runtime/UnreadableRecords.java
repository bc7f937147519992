package io.pisync.processor.runtime;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends unreadable records to the dead-letter topic and continues, notifying the {@link Listener} from the settings of Kafka
 * Streams; created by Kafka Streams.
 */
public final class UnreadableRecords extends LogAndContinueExceptionHandler {
    /** The setting that holds the {@link Listener}. */
    public static final String LISTENER = "pisync.unreadable.listener";

    private static final Logger log = LoggerFactory.getLogger(UnreadableRecords.class);

    private @Nullable Listener listener;

    /** Called for each skipped record, on stream threads; must be quick and not throw. */
    public interface Listener {
        /** The record was skipped. */
        void passedOver(int partition, long offset);
    }

    @Override
    public void configure(Map<String, ?> configs) {
        super.configure(configs);
        listener = listenerIn(configs);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception e) {
        passOver(listener, record.topic(), record.partition(), record.offset(), e);
        return super.handleError(context, record, e);
    }

    static @Nullable Listener listenerIn(Map<String, ?> configs) {
        return configs.get(LISTENER) instanceof Listener found ? found : null;
    }

    static void passOver(@Nullable Listener listener, String topic, int partition, long offset, Exception e) {
        log.warn("Dead letter: record {}-{}@{} cannot be read: {}", topic, partition, offset, e.getMessage());
        if (listener != null) {
            listener.passedOver(partition, offset);
        }
    }
}
