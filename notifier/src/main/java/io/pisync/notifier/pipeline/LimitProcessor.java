package io.pisync.notifier.pipeline;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.notifier.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Limits the messages of each receiver: forwards messages of groups unchanged, or summaries of them. Forwards other notifications
 * immediately. Uses the context's system time, which tests can control.
 */
final class LimitProcessor implements Processor<String, Notification, String, Notification> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Plan plan;
    private final PipelineListener listener;
    private @Nullable ProcessorContext<String, Notification> context;
    private @Nullable ReceiverOutboxes outboxes;

    private LimitProcessor(Plan plan, PipelineListener listener) {
        this.plan = plan;
        this.listener = listener;
    }

    static ProcessorSupplier<String, Notification, String, Notification> supplier(
            Plan plan, PipelineListener listener) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Notification, String, Notification> get() {
                return new LimitProcessor(plan, listener);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(NotifierStores.outboxes(), NotifierStores.waiting());
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Notification> newContext) {
        context = newContext;
        outboxes = new ReceiverOutboxes(
                plan,
                newContext.getStateStore(NotifierStores.OUTBOXES),
                newContext.getStateStore(NotifierStores.WAITING));
        newContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, Notification> record) {
        if (context == null || outboxes == null) {
            return;
        }
        if (record.value().kind() == NotificationKind.MESSAGE) {
            outboxes.add(record.value(), Instant.ofEpochMilli(context.currentSystemTimeMs()));
        } else {
            forward(context, record.value(), record.timestamp());
        }
    }

    private void tick(long time) {
        if (context != null && outboxes != null) {
            for (Notification notification : outboxes.release(Instant.ofEpochMilli(time))) {
                forward(context, notification, time);
            }
        }
    }

    private void forward(ProcessorContext<String, Notification> to, Notification notification, long time) {
        to.forward(new Record<>(notification.receiver(), notification, time, new RecordHeaders()));
        listener.created(notification);
    }
}
