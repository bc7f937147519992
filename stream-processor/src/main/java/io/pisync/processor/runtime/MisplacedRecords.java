package io.pisync.processor.runtime;

import io.pisync.contract.topic.UnreadableRecord;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Like {@link UnreadableRecords}, for a fault that only the processor detects: a record under another device's key. It throws before it stores
 * anything. Any other exception is an internal error: continuing could commit half an update, so it stops the task. Created by Kafka
 * Streams.
 */
public final class MisplacedRecords extends LogAndContinueProcessingExceptionHandler {
    private UnreadableRecords.@Nullable Listener listener;

    @Override
    public void configure(Map<String, ?> configs) {
        super.configure(configs);
        listener = UnreadableRecords.listenerIn(configs);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception e) {
        if (!(e instanceof UnreadableRecord)) {
            return Response.fail();
        }
        UnreadableRecords.passOver(listener, context.topic(), context.partition(), context.offset(), e);
        return super.handleError(context, record, e);
    }
}
