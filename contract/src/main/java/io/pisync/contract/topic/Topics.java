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
import io.pisync.contract.notification.NotifierReport;
import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.register.RegisteredSite;
import io.pisync.contract.state.DeviceStateEntry;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Defines the topics. Events, alerts, dead letters and device states are keyed by device id.
 *
 * @param prefix the prefix of their names, {@code pisync} by default
 */
public record Topics(String prefix) {
    /**
     * Events of devices, commands, heartbeats and notices about sites. Timestamps are set by the broker: a device's
     * clock must not reach Kafka.
     */
    public Topic<String, EventRecord> syncEvents() {
        return new Topic<>(prefix + ".sync-events.v1", EventRecordSerde.keys(), EventRecordSerde.create());
    }

    /** Changes of episodes, for alerting systems. */
    public Topic<String, Alert> alerts() {
        return new Topic<>(prefix + ".alerts.v1", Serdes.String(), json(Alert.class));
    }

    /** Unchanged copies of unreadable records of {@link #syncEvents()}, with the reason in their headers. */
    public Topic<byte[], byte[]> deadLetters() {
        return new Topic<>(prefix + ".sync-events.dlq.v1", Serdes.ByteArray(), Serdes.ByteArray());
    }

    /** Messages that the notifier creates from alerts; keyed by receiver. */
    public Topic<String, Notification> notifications() {
        return new Topic<>(prefix + ".notifications.v1", Serdes.String(), json(Notification.class));
    }

    /** The results of sending notifications; keyed by receiver. */
    public Topic<String, Delivery> deliveries() {
        return new Topic<>(prefix + ".deliveries.v1", Serdes.String(), json(Delivery.class));
    }

    /** Mutes by id; compacted. A tombstone removes one. */
    public Topic<String, Mute> mutes() {
        return new Topic<>(prefix + ".mutes.v1", Serdes.String(), json(Mute.class));
    }

    /** The configuration and state that notifiers report, by application id and file; compacted. */
    public Topic<String, NotifierReport> notifiers() {
        return new Topic<>(prefix + ".notifiers.v1", Serdes.String(), json(NotifierReport.class));
    }

    /** Keys by id; compacted. Read access to it is enough to derive the tokens of devices. */
    public Topic<String, KeyRecord> keys() {
        return new Topic<>(prefix + ".keys.v1", Serdes.String(), json(KeyRecord.class));
    }

    /** Devices whose tokens are rejected, by id; compacted. */
    public Topic<String, RevokedDevice> revokedDevices() {
        return new Topic<>(prefix + ".revoked-devices.v1", Serdes.String(), json(RevokedDevice.class));
    }

    /** Enrolments of devices by key; compacted. */
    public Topic<String, Enrolment> enrolments() {
        return new Topic<>(prefix + ".enrolments.v1", Serdes.String(), json(Enrolment.class));
    }

    /** The audit log, keyed by the object of the action. */
    public Topic<String, AuditRecord> audit() {
        return new Topic<>(prefix + ".audit.v1", Serdes.String(), json(AuditRecord.class));
    }

    /**
     * The current state of each device, and the clock of each partition; compacted. A tombstone means that the device
     * was forgotten.
     */
    public Topic<String, DeviceStateEntry> deviceStates() {
        return new Topic<>(prefix + ".device-states.v1", Serdes.String(), DeviceStateSerde.create());
    }

    /**
     * The sites of the register by {@link RegisteredSite#key()}; compacted. A tombstone removes one. They contain
     * personal data.
     */
    public Topic<String, RegisteredSite> registerSites() {
        return new Topic<>(prefix + ".register-sites.v1", Serdes.String(), json(RegisteredSite.class));
    }

    /** The devices of the register by id; compacted. A tombstone removes one. */
    public Topic<String, RegisteredDevice> registerDevices() {
        return new Topic<>(prefix + ".register-devices.v1", Serdes.String(), json(RegisteredDevice.class));
    }

    /** Returns all topics above. */
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
                registerDevices(),
                notifiers());
    }

    /** The applied {@link TopicChanges} by number; compacted, one partition. */
    public Topic<String, AppliedChange> topicChanges() {
        return new Topic<>(prefix + ".topic-changes.v1", Serdes.String(), json(AppliedChange.class));
    }

    private static <T extends Record> Serde<T> json(Class<T> type) {
        Serializer<T> serializer = (topic, value) -> JsonSerde.write(ContractJson.MAPPER, value);
        Deserializer<T> deserializer = (topic, bytes) -> JsonSerde.readWhole(type, bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }
}
