package io.pisync.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pisync.contract.topic.ContractJson;
import io.pisync.simulator.DeviceClock.Moments;
import java.time.Duration;
import java.time.Instant;

/**
 * Converts simulated time to real time, and events to JSON. Event ids include the start of the run, so that the next run of the same fleet
 * creates new ids.
 *
 * @param speedup how many of the fleet's seconds pass in one of ours
 */
record SimulatedTime(Instant beginsAt, double speedup) {
    private static final Duration BOOTED_BEFORE = Duration.ofMinutes(10);

    /** Converts simulated time to real time. */
    Instant at(long fleetMs) {
        return beginsAt.plusMillis((long) (fleetMs / speedup));
    }

    /** Converts real time to simulated time. */
    long fleetMs(Instant moment) {
        return (long) (Duration.between(beginsAt, moment).toMillis() * speedup);
    }

    /** Waits until a moment of simulated time has passed; never returns early. */
    void awaitAt(long fleetMs) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), at(fleetMs));
        if (!left.isNegative()) {
            Thread.sleep(left.toMillis() + 1);
        }
    }

    /** Returns the JSON array for {@code /sync-events}. */
    ArrayNode events(DeviceUpload upload, Instant sentAt) {
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        upload.syncs().forEach(sync -> events.add(event(upload.device(), sync, sentAt)));
        return events;
    }

    private ObjectNode event(DeviceProfile device, SimulatedSync sync, Instant sentAt) {
        String run = Long.toString(beginsAt.toEpochMilli(), Character.MAX_RADIX);
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("device_id", device.id()).put("event_id", run + "-" + sync.number());
        event.put("total_files_synced", sync.files()).put("total_errors", sync.totalErrors());
        if (sync.speedKbps() > 0) {
            event.put("internet_speed", sync.speedKbps() / 1000.0);
        }
        if (!sync.errors().isEmpty()) {
            event.set("errors", ContractJson.MAPPER.valueToTree(sync.errors()));
        }
        School school = device.school();
        event.putObject("labels").put("school", school.name()).put("district", school.district());
        device.clock().stamp(event, new Moments(run, beginsAt.minus(BOOTED_BEFORE), at(sync.atMs()), sentAt));
        return event;
    }
}
