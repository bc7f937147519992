package io.pisync.sites.pipeline;

import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.state.DeviceStateEntry;
import io.pisync.contract.state.DeviceStateRecord;
import io.pisync.contract.state.PartitionTick;
import io.pisync.contract.topic.DevicePartition;
import io.pisync.sites.rule.Member;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Sends the state of a device to its site, and to the site that it left. A device without the label has no site; a
 * retired or forgotten device no longer belongs to one.
 */
final class SiteFinder extends ContextualProcessor<String, DeviceStateEntry, String, SiteNews> {
    private static final String EVERY_SITE = "";

    private final String label;
    private final int partitions;

    SiteFinder(String label, int partitions) {
        this.label = label;
        this.partitions = partitions;
    }

    @Override
    public void process(Record<String, DeviceStateEntry> record) {
        if (record.value() instanceof PartitionTick tick) {
            send(EVERY_SITE, SiteNews.tick(tick.partition(), tick.minute()), record.timestamp());
        } else if (record.key() != null) {
            move(record.key(), (DeviceStateRecord) record.value(), record.timestamp());
        }
    }

    private void move(String deviceId, @Nullable DeviceStateRecord device, long timestamp) {
        KeyValueStore<String, String> store = context().getStateStore(SiteStores.SITE_OF);
        int partition = DevicePartition.of(deviceId, partitions);
        String before = store.get(deviceId);
        String after = device == null ? null : siteOf(device);
        if (before != null && !before.equals(after)) {
            store.delete(deviceId);
            send(before, SiteNews.of(partition, deviceId, null), timestamp);
        }
        if (device != null && after != null) {
            if (!after.equals(before)) {
                store.put(deviceId, after);
            }
            Member member = new Member(deviceId, device.state(), device.since(), device.labels());
            send(after, SiteNews.of(partition, deviceId, member), timestamp);
        }
    }

    private @Nullable String siteOf(DeviceStateRecord device) {
        String site = device.labels().getOrDefault(label, "");
        return site.isEmpty() || device.state().equals(DeviceState.RETIRED.word()) ? null : site;
    }

    private void send(String site, SiteNews news, long timestamp) {
        context().forward(new Record<>(site, news, timestamp, new RecordHeaders()));
    }
}
