package io.pisync.notifier.pipeline;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.runtime.NotifierMetrics;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Limits the messages of each receiver: forwards messages of groups unchanged, or summaries of them. Forwards other notifications
 * immediately. Uses the context's system time, which tests can control.
 */
final class LimitProcessor extends ContextualProcessor<String, Notification, String, Notification> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Plan plan;
    private final NotifierMetrics metrics;
    private @Nullable ReceiverOutboxes outboxes;

    LimitProcessor(Plan plan, NotifierMetrics metrics) {
        this.plan = plan;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Notification> newContext) {
        super.init(newContext);
        outboxes = new ReceiverOutboxes(
                plan,
                newContext.getStateStore(NotifierStores.OUTBOXES),
                newContext.getStateStore(NotifierStores.WAITING));
        newContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, Notification> record) {
        if (outboxes != null && record.value().kind() == NotificationKind.MESSAGE) {
            outboxes.add(record.value(), Instant.ofEpochMilli(context().currentSystemTimeMs()));
        } else {
            forward(record.value(), record.timestamp());
        }
    }

    private void tick(long time) {
        if (outboxes != null) {
            for (Notification notification : outboxes.release(Instant.ofEpochMilli(time))) {
                forward(notification, time);
            }
        }
    }

    private void forward(Notification notification, long time) {
        context().forward(new Record<>(notification.receiver(), notification, time, new RecordHeaders()));
        metrics.created(notification);
    }
}
