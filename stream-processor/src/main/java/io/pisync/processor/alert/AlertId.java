package io.pisync.processor.alert;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.pisync.contract.alert.AlertType;

/** Derives the id of an alert; every replay derives the same id (docs/rules.md, "Alert records"). */
final class AlertId {
    private AlertId() {}

    /** UUIDv5 in the URL namespace over {@code pisync:<type>:<device_id>:<x>} (RFC 9562). */
    static String of(AlertType type, String deviceId, String x) {
        return Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_URL)
                .generate("pisync:" + type.word() + ":" + deviceId + ":" + x)
                .toString();
    }
}
