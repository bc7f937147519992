package io.pisync.processor.tracking;

import io.pisync.contract.alert.Acknowledgement;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.CommandWord;
import io.pisync.processor.alert.Ending;
import io.pisync.processor.alert.LaterAlert;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Episodes;
import io.pisync.processor.device.Moment;
import io.pisync.processor.device.Standing;
import io.pisync.processor.state.EventIdKey;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Applies commands about devices (docs/rules.md, "Commands"). A command that is no longer possible on arrival changes nothing. */
final class DeviceCommands {
    private final DeviceTable devices;
    private final KeyValueStore<EventIdKey, Long> ids;
    private final AlertWriter alerts;
    private final TrackingRules rules;
    private final DeviceDeletions forgetting;

    DeviceCommands(
            DeviceTable devices,
            KeyValueStore<EventIdKey, Long> ids,
            AlertWriter alerts,
            TrackingRules rules,
            DeviceDeletions forgetting) {
        this.devices = devices;
        this.ids = ids;
        this.alerts = alerts;
        this.rules = rules;
        this.forgetting = forgetting;
    }

    /** Applies a command; returns whether it changed anything. */
    boolean apply(Command command, Moment now) {
        DeviceRow before = devices.get(command.deviceId());
        EventIdKey id = EventIdKey.of(command);
        Long appendedAtMs = ids.get(id);
        if (before == null || (appendedAtMs != null && rules.keeps(appendedAtMs, now.appendedAtMs()))) {
            return false;
        }
        boolean isEffective = switch (command.command()) {
            case ACKNOWLEDGE -> acknowledge(command, before, now.appendedAtMs());
            case RETIRE -> retire(command, before, now.appendedAtMs());
            case RETURN -> takeBack(command, before, now.clockMinutes());
            case FORGET -> forget(command, before, now.appendedAtMs());
        };
        if (isEffective && command.command() != CommandWord.FORGET) {
            ids.put(id, now.appendedAtMs());
        }
        return isEffective;
    }

    private boolean acknowledge(Command command, DeviceRow row, long nowMs) {
        Acknowledgement given = new Acknowledgement(command.by(), command.at(), command.note(), command.until());
        Alert last = openAlert(row, command.alertId());
        if (last == null || given.hasEnded(Instant.ofEpochMilli(nowMs))) {
            return false;
        }
        alerts.write(LaterAlert.acknowledged(last, given), last.startedAt(), nowMs);
        devices.put(command.deviceId(), row, row.announced(last.alertId()));
        return true;
    }

    private boolean retire(Command command, DeviceRow row, long nowMs) {
        if (row.isRetired()) {
            return false;
        }
        alerts.end(row.episodes(), Ending.retired(command.at()), nowMs);
        devices.put(command.deviceId(), row, row.retired(standing(command, true)));
        return true;
    }

    private boolean takeBack(Command command, DeviceRow row, long clockMinutes) {
        if (!row.isRetired()) {
            return false;
        }
        devices.put(command.deviceId(), row, row.returned(standing(command, false), clockMinutes));
        return true;
    }

    private boolean forget(Command command, DeviceRow row, long nowMs) {
        alerts.end(row.episodes(), Ending.forgotten(command.at()), nowMs);
        devices.put(command.deviceId(), row, null);
        forgetting.begin(command.deviceId(), nowMs);
        return true;
    }

    private static Standing standing(Command command, boolean isRetired) {
        return new Standing(isRetired, command.at().toEpochMilli(), command.by(), command.note());
    }

    private @Nullable Alert openAlert(DeviceRow row, @Nullable String alertId) {
        for (Episodes.Open open : row.episodes().open()) {
            if (open.alertId().equals(alertId)) {
                return alerts.open(open.startedAt(), open.alertId());
            }
        }
        return null;
    }
}
