package io.pisync.processor.story;

import io.pisync.contract.alert.Acknowledgement;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.event.Command;
import io.pisync.processor.alert.LaterAlert;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Episodes;
import io.pisync.processor.device.Moment;
import io.pisync.processor.device.Standing;
import io.pisync.processor.state.EventIdKey;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Does what people ask of devices (docs/rules.md, "Commands"). What is no longer possible when its record arrives changes nothing. */
final class DeviceCommands {
    private final DeviceTable devices;
    private final KeyValueStore<EventIdKey, Long> ids;
    private final AlertBook alerts;
    private final StoryRules rules;

    DeviceCommands(DeviceTable devices, KeyValueStore<EventIdKey, Long> ids, AlertBook alerts, StoryRules rules) {
        this.devices = devices;
        this.ids = ids;
        this.alerts = alerts;
        this.rules = rules;
    }

    /** Follows a command; whether it changed anything. */
    boolean follow(Command command, Moment now) {
        DeviceRow before = devices.get(command.deviceId());
        EventIdKey id = EventIdKey.of(command);
        Long appendedAtMs = ids.get(id);
        if (before == null || (appendedAtMs != null && rules.keeps(appendedAtMs, now.appendedAtMs()))) {
            return false;
        }
        @Nullable
        DeviceRow after = switch (command.command()) {
            case ACKNOWLEDGE -> acknowledge(command, before, now.appendedAtMs());
            case RETIRE -> retire(command, before, now.appendedAtMs());
            case RETURN -> takeBack(command, before, now.clockMinutes());
        };
        if (after == null) {
            return false;
        }
        ids.put(id, now.appendedAtMs());
        devices.put(command.deviceId(), before, after);
        return true;
    }

    private @Nullable DeviceRow acknowledge(Command command, DeviceRow row, long nowMs) {
        Acknowledgement given = new Acknowledgement(command.by(), command.at(), command.note(), command.until());
        Alert last = openAlert(row, command.alertId());
        if (last == null || given.hasEnded(Instant.ofEpochMilli(nowMs))) {
            return null;
        }
        alerts.enter(LaterAlert.acknowledged(last, given), last.startedAt(), nowMs);
        return row.told(last.alertId());
    }

    private @Nullable DeviceRow retire(Command command, DeviceRow row, long nowMs) {
        if (row.isRetired()) {
            return null;
        }
        alerts.end(row.episodes(), AlertReason.RETIRED, command.at(), nowMs);
        return row.retired(standing(command, true));
    }

    private static @Nullable DeviceRow takeBack(Command command, DeviceRow row, long clockMinutes) {
        return row.isRetired() ? row.returned(standing(command, false), clockMinutes) : null;
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
