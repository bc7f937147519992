package io.pisync.processor.pipeline;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.alert.CloudEvents;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.DeviceRecord;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.Heartbeat;
import io.pisync.contract.event.SiteNotice;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.event.UnknownKind;
import io.pisync.contract.state.DeviceStateEntry;
import io.pisync.contract.state.DeviceStateRecord;
import io.pisync.contract.state.PartitionTick;
import io.pisync.contract.topic.DevicePartition;
import io.pisync.contract.topic.EventRecords;
import io.pisync.contract.topic.UnreadableRecord;
import io.pisync.kit.tracing.TraceParent;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.PartitionRow;
import io.pisync.processor.tracking.OneClock;
import io.pisync.processor.tracking.PartitionTracker;
import io.pisync.processor.tracking.TaskStores;
import io.pisync.processor.tracking.TrackingOutput;
import io.pisync.processor.tracking.TrackingRules;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Passes the records of one partition to its {@link PartitionTracker}, and the results to the next node. */
final class TrackingProcessor implements Processor<String, EventRecord, String, Object> {
    private static final Logger log = LoggerFactory.getLogger(TrackingProcessor.class);
    private static final String SOURCE = "/pisync/stream-processor";

    private final int partitions;
    private final DeviceStores specs;
    private final TrackingRules rules;
    private final TrackingListener listener;
    private @Nullable Task task;

    TrackingProcessor(int partitions, DeviceStores specs, TrackingRules rules, TrackingListener listener) {
        this.partitions = partitions;
        this.specs = specs;
        this.rules = rules;
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        Task opened = new Task(context);
        task = opened;
        CommitHooks.in(context).call(opened);
        listener.opened(opened.partition, opened.tracker);
    }

    @Override
    public void close() {
        if (task != null) {
            CommitHooks.in(task.context).call(null);
            listener.closed(task.partition);
            task = null;
        }
    }

    @Override
    public void process(Record<String, EventRecord> record) {
        Objects.requireNonNull(task, "a record before init").process(record);
    }

    /** One partition's task. */
    private final class Task implements CommitHooks.Hook, TrackingOutput {
        /** The time after which a further transaction records that the last one is committed, for copies of the stores. */
        private static final Duration CONFIRM_AFTER = Duration.ofMillis(500);

        private final ProcessorContext<String, Object> context;
        private final int partition;
        private final TaskStores stores;
        private final PartitionTracker tracker;
        private long appendedAtMs;
        private @Nullable TraceParent trace;
        private @Nullable Cancellable confirming;

        Task(ProcessorContext<String, Object> context) {
            this.context = context;
            partition = context.taskId().partition();
            stores = TaskStores.of(context, specs);
            tracker = new PartitionTracker(stores, rules, this);
        }

        void process(Record<String, EventRecord> record) {
            appendedAtMs = record.timestamp();
            EventRecord value = record.value();
            if (value instanceof DeviceRecord about) {
                checkPlace(record.key(), about);
                apply(about, UploadPlace.of(record.headers()));
            } else if (value instanceof Heartbeat) {
                heartbeat();
            } else if (value instanceof SiteNotice notice) {
                apply(notice.alert());
            } else if (value instanceof UnknownKind unknown) {
                listener.skipped(unknown.kind());
            }
            context.recordMetadata()
                    .map(RecordMetadata::offset)
                    .ifPresent(offset -> tracker.applied(offset, appendedAtMs));
            if (confirming == null) {
                confirming = context.schedule(CONFIRM_AFTER, PunctuationType.WALL_CLOCK_TIME, now -> confirm());
            }
        }

        @Override
        public void beforeCommit() {
            tracker.flush();
        }

        @Override
        public void afterCommit() {
            PartitionRow.Applied applied = tracker.committed(stores.changelogs(context.applicationId(), partition));
            listener.committed(partition, applied.offset(), applied.appendedAtMs());
        }

        private void confirm() {
            if (confirming != null) {
                confirming.cancel();
                confirming = null;
            }
            if (tracker.isUnconfirmed()) {
                tracker.confirm();
            }
        }

        /** Nothing is stored yet: a record under another device's key is skipped like an unreadable one. */
        private void checkPlace(@Nullable String key, DeviceRecord about) {
            EventRecords.checkKey(key, about);
            int own = DevicePartition.of(about.deviceId(), partitions);
            if (own != partition) {
                throw UnreadableRecord.of(
                        "the partition",
                        Integer.toString(partition),
                        own + ", where Kafka's default partitioner puts the key");
            }
        }

        private void apply(DeviceRecord about, UploadPlace place) {
            trace = place.trace();
            if (trace != null) {
                MDC.put(TraceParent.MDC_KEY, trace.traceId());
            }
            try {
                if (about instanceof SyncEvent written) {
                    SyncEvent event = OneClock.corrected(written, appendedAtMs);
                    listener.applied(event, tracker.apply(event, place.remaining() == 0, appendedAtMs));
                } else if (about instanceof Command written) {
                    Command command = OneClock.corrected(written, appendedAtMs);
                    listener.applied(command, tracker.apply(command, appendedAtMs));
                }
            } finally {
                trace = null;
                MDC.remove(TraceParent.MDC_KEY);
            }
        }

        private void apply(Alert ofSite) {
            tracker.apply(ofSite, DevicePartition.of(ofSite.subject(), partitions) == partition);
        }

        private void heartbeat() {
            if (tracker.heartbeat(appendedAtMs)) {
                Instant minute = Instant.ofEpochMilli(appendedAtMs).truncatedTo(ChronoUnit.MINUTES);
                publish(new PartitionTick(1, partition, minute), PartitionTick.KEY);
            }
        }

        @Override
        public void state(String deviceId, @Nullable DeviceStateRecord state) {
            publish(state, deviceId);
        }

        private void publish(@Nullable DeviceStateEntry entry, String key) {
            context.forward(
                    new Record<>(key, entry, appendedAtMs, new RecordHeaders()), ProcessorTopology.DEVICE_STATES);
        }

        @Override
        public void alert(Alert alert) {
            if (alert.type() == AlertType.CONSECUTIVE_FAILURES && alert.status() == AlertStatus.OPENED) {
                log.info("{}", alert.message());
            }
            listener.alerted(alert);
            // The input's other headers are not copied: they belong to a sync event.
            Headers headers = CloudEvents.of(alert, SOURCE, trace == null ? null : trace.text());
            context.forward(new Record<>(alert.subject(), alert, appendedAtMs, headers), ProcessorTopology.ALERTS);
        }
    }
}
