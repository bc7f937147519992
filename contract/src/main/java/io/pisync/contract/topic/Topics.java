package io.pisync.contract.topic;

import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.access.Enrolment;
import io.pisync.contract.access.KeyRecord;
import io.pisync.contract.access.RevokedDevice;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.notification.Delivery;
import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.Notification;
import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.register.RegisteredSite;
import io.pisync.contract.state.DeviceStateEntry;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The topics. Events, alerts, dead letters and device states are keyed by device id.
 *
 * @param prefix what their names begin with, {@code pisync} unless set otherwise
 */
public record Topics(String prefix) {
    /** What devices reported, and heartbeats. Timestamps are the broker's: a device's clock must not reach Kafka. */
    public Topic<String, EventRecord> syncEvents() {
        return new Topic<>(prefix + ".sync-events.v1", EventRecordSerde.keys(), EventRecordSerde.create());
    }

    /** The changes of episodes, for alerting systems. */
    public Topic<String, Alert> alerts() {
        return new Topic<>(prefix + ".alerts.v1", Serdes.String(), json(Alert.class));
    }

    /** Records of {@link #syncEvents()} that could not be read, as they were, with the reason in their headers. */
    public Topic<byte[], byte[]> deadLetters() {
        return new Topic<>(prefix + ".sync-events.dlq.v1", Serdes.ByteArray(), Serdes.ByteArray());
    }

    /** The messages that the notifier makes of alerts; keyed by receiver. */
    public Topic<String, Notification> notifications() {
        return new Topic<>(prefix + ".notifications.v1", Serdes.String(), json(Notification.class));
    }

    /** What became of each of them; keyed by receiver. */
    public Topic<String, Delivery> deliveries() {
        return new Topic<>(prefix + ".deliveries.v1", Serdes.String(), json(Delivery.class));
    }

    /** Mutes by their ids; compacted. A record without a value removes one. */
    public Topic<String, Mute> mutes() {
        return new Topic<>(prefix + ".mutes.v1", Serdes.String(), json(Mute.class));
    }

    /** Keys by their id; compacted. Whoever reads it can derive the tokens of devices. */
    public Topic<String, KeyRecord> keys() {
        return new Topic<>(prefix + ".keys.v1", Serdes.String(), json(KeyRecord.class));
    }

    /** Devices whose tokens are refused, by id; compacted. */
    public Topic<String, RevokedDevice> revokedDevices() {
        return new Topic<>(prefix + ".revoked-devices.v1", Serdes.String(), json(RevokedDevice.class));
    }

    /** Which devices enrolled by which key; compacted. */
    public Topic<String, Enrolment> enrolments() {
        return new Topic<>(prefix + ".enrolments.v1", Serdes.String(), json(Enrolment.class));
    }

    /** Who did what, keyed by what it was done to. */
    public Topic<String, AuditRecord> audit() {
        return new Topic<>(prefix + ".audit.v1", Serdes.String(), json(AuditRecord.class));
    }

    /** What each device is, and its partition's clock; compacted. A record without a value: the device is forgotten. */
    public Topic<String, DeviceStateEntry> deviceStates() {
        return new Topic<>(prefix + ".device-states.v1", Serdes.String(), DeviceStateSerde.create());
    }

    /** The sites of the register by {@link RegisteredSite#key()}; compacted. A record without a value removes one. They name people. */
    public Topic<String, RegisteredSite> registerSites() {
        return new Topic<>(prefix + ".register-sites.v1", Serdes.String(), json(RegisteredSite.class));
    }

    /** The devices of the register by id; compacted. A record without a value removes one. */
    public Topic<String, RegisteredDevice> registerDevices() {
        return new Topic<>(prefix + ".register-devices.v1", Serdes.String(), json(RegisteredDevice.class));
    }

    /** All of those. */
    public List<Topic<?, ?>> all() {
        return List.of(
                syncEvents(),
                alerts(),
                deadLetters(),
                notifications(),
                deliveries(),
                mutes(),
                keys(),
                revokedDevices(),
                enrolments(),
                audit(),
                deviceStates(),
                registerSites(),
                registerDevices());
    }

    /** Which {@link TopicChanges} were applied to the others, by number; compacted, one partition. */
    public Topic<String, AppliedChange> topicChanges() {
        return new Topic<>(prefix + ".topic-changes.v1", Serdes.String(), json(AppliedChange.class));
    }

    private static <T> Serde<T> json(Class<T> type) {
        return JsonSerde.of(type, ContractJson.MAPPER);
    }
}
