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
import io.pisync.processor.story.PartitionStory;
import io.pisync.processor.story.StoryOutput;
import io.pisync.processor.story.StoryRules;
import io.pisync.processor.story.TaskStores;
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

/** Passes the records of one partition to its {@link PartitionStory}, and the results to the next node. */
final class DeviceStoryProcessor implements Processor<String, EventRecord, String, Object> {
    private static final Logger log = LoggerFactory.getLogger(DeviceStoryProcessor.class);
    private static final String SOURCE = "/pisync/stream-processor";

    private final int partitions;
    private final DeviceStores specs;
    private final StoryRules rules;
    private final StoryListener listener;
    private @Nullable Task task;

    DeviceStoryProcessor(int partitions, DeviceStores specs, StoryRules rules, StoryListener listener) {
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
        listener.opened(opened.partition, opened.story);
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
    private final class Task implements CommitHooks.Hook, StoryOutput {
        /** A copy of the stores learns so soon that what was committed is committed. */
        private static final Duration CONFIRM_AFTER = Duration.ofMillis(500);

        private final ProcessorContext<String, Object> context;
        private final int partition;
        private final TaskStores stores;
        private final PartitionStory story;
        private long appendedAtMs;
        private @Nullable TraceParent trace;
        private @Nullable Cancellable confirming;

        Task(ProcessorContext<String, Object> context) {
            this.context = context;
            partition = context.taskId().partition();
            stores = TaskStores.of(context, specs);
            story = new PartitionStory(stores, rules, this);
        }

        void process(Record<String, EventRecord> record) {
            appendedAtMs = record.timestamp();
            EventRecord value = record.value();
            if (value instanceof DeviceRecord about) {
                checkPlace(record.key(), about);
                follow(about, UploadPlace.of(record.headers()));
            } else if (value instanceof Heartbeat) {
                hear();
            } else if (value instanceof SiteNotice notice) {
                follow(notice.alert());
            } else if (value instanceof UnknownKind unknown) {
                listener.skipped(unknown.kind());
            }
            context.recordMetadata()
                    .map(RecordMetadata::offset)
                    .ifPresent(offset -> story.applied(offset, appendedAtMs));
            if (confirming == null) {
                confirming = context.schedule(CONFIRM_AFTER, PunctuationType.WALL_CLOCK_TIME, now -> confirm());
            }
        }

        @Override
        public void beforeCommit() {
            story.flush();
        }

        @Override
        public void afterCommit() {
            PartitionRow.Applied applied = story.committed(stores.changelogs(context.applicationId(), partition));
            listener.committed(partition, applied.offset(), applied.appendedAtMs());
        }

        private void confirm() {
            if (confirming != null) {
                confirming.cancel();
                confirming = null;
            }
            if (story.isUnconfirmed()) {
                story.confirm();
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

        private void follow(DeviceRecord about, UploadPlace place) {
            trace = place.trace();
            if (trace != null) {
                MDC.put(TraceParent.MDC_KEY, trace.traceId());
            }
            try {
                if (about instanceof SyncEvent event) {
                    listener.followed(event, story.follow(event, place.remaining() == 0, appendedAtMs));
                } else if (about instanceof Command command) {
                    listener.followed(command, story.follow(command, appendedAtMs));
                }
            } finally {
                trace = null;
                MDC.remove(TraceParent.MDC_KEY);
            }
        }

        private void follow(Alert ofSite) {
            story.follow(ofSite, DevicePartition.of(ofSite.subject(), partitions) == partition);
        }

        private void hear() {
            if (story.hear(appendedAtMs)) {
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
            // The input's other headers stay behind: they are a sync event's.
            Headers headers = CloudEvents.of(alert, SOURCE, trace == null ? null : trace.text());
            context.forward(new Record<>(alert.subject(), alert, appendedAtMs, headers), ProcessorTopology.ALERTS);
        }
    }
}
