package io.pisync.processor.topology;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.alert.CloudEvents;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.Heartbeat;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.event.UnknownKind;
import io.pisync.kit.tracing.TraceParent;
import io.pisync.processor.alert.SilenceRule;
import io.pisync.processor.store.DeviceStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Follows the devices of one partition. Everything it does, the passing of time too, comes of a record and of nothing else: the same
 * records give the same stores and the same alerts.
 */
final class DeviceStoryProcessor implements Processor<String, EventRecord, String, Alert> {
    private static final Logger log = LoggerFactory.getLogger(DeviceStoryProcessor.class);
    private static final String SOURCE = "/pisync/stream-processor";

    private final DeviceStores specs;
    private final StoryRules rules;
    private final StoryListener listener;
    private @Nullable Task task;

    DeviceStoryProcessor(DeviceStores specs, StoryRules rules, StoryListener listener) {
        this.specs = specs;
        this.rules = rules;
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<String, Alert> context) {
        task = new Task(context);
        listener.opened(context.taskId().partition());
    }

    @Override
    public void close() {
        if (task != null) {
            listener.closed(task.context.taskId().partition());
            task = null;
        }
    }

    @Override
    public void process(Record<String, EventRecord> record) {
        Objects.requireNonNull(task, "a record before init").process(record);
    }

    /** One partition's task: its stores, its clock, and what follows its devices. */
    private final class Task {
        private final ProcessorContext<String, Alert> context;
        private final TaskStores stores;
        private final Uptime uptime;
        private final DeviceStory story;
        private final Silence silence;
        private final Retention retention;
        private boolean isCounted;
        private long appendedAtMs;
        private @Nullable TraceParent trace;

        Task(ProcessorContext<String, Alert> context) {
            this.context = context;
            stores = TaskStores.of(context, specs, rules);
            uptime = new Uptime(stores.fleet());
            story = new DeviceStory(stores, rules, uptime, this::send);
            silence = new Silence(stores, new SilenceRule(rules.silentAfter()));
            retention = new Retention(stores, specs, rules);
        }

        void process(Record<String, EventRecord> record) {
            appendedAtMs = record.timestamp();
            if (!isCounted) {
                isCounted = true;
                count();
            }
            EventRecord value = record.value();
            if (value instanceof SyncEvent event) {
                follow(event, UploadPlace.of(record.headers()));
            } else if (value instanceof Heartbeat heartbeat) {
                hear(heartbeat.receivedAt());
            } else if (value instanceof UnknownKind unknown) {
                listener.skipped(unknown.kind());
            }
            context.recordMetadata().ifPresent(this::applied);
        }

        private void follow(SyncEvent event, UploadPlace place) {
            trace = place.trace();
            if (trace != null) {
                MDC.put(TraceParent.MDC_KEY, trace.traceId());
            }
            try {
                boolean isLast = place.remaining() == 0;
                boolean isNew = story.follow(event, isLast, appendedAtMs) == DeviceStory.Followed.NEW;
                listener.followed(event, isNew);
            } finally {
                trace = null;
                MDC.remove(TraceParent.MDC_KEY);
            }
        }

        private void applied(RecordMetadata record) {
            listener.applied(record.partition(), record.offset(), appendedAtMs);
        }

        private void hear(Instant now) {
            if (!uptime.hear(appendedAtMs)) {
                return;
            }
            silence.fallenAt(uptime.clockMinutes()).forEach(deviceId -> story.fallSilent(deviceId, now));
            brokenOff().forEach(deviceId -> story.decideBrokenOff(deviceId, now));
            retention.sweep(now);
            count();
        }

        private void count() {
            listener.counted(context.taskId().partition(), stores.fleet().census());
        }

        private List<String> brokenOff() {
            List<String> devices = new ArrayList<>();
            try (KeyValueIterator<String, Long> undecided = stores.undecided().all()) {
                undecided.forEachRemaining(device -> {
                    if (device.value <= appendedAtMs - StoryRules.BROKEN_OFF_AFTER.toMillis()) {
                        devices.add(device.key);
                    }
                });
            }
            return devices;
        }

        private void send(Alert alert) {
            if (alert.type() == AlertType.CONSECUTIVE_FAILURES && alert.status() == AlertStatus.OPENED) {
                log.info("{}", alert.message());
            }
            listener.alerted(alert);
            // The input's other headers stay behind: they speak of a sync event.
            Headers headers = CloudEvents.of(alert, SOURCE, trace == null ? null : trace.text());
            context.forward(new Record<>(alert.deviceId(), alert, appendedAtMs, headers));
        }
    }
}
