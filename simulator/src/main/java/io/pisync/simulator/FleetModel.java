package io.pisync.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Generates the uploads of all devices of a fleet in the order of time, until its extent is reached. At the end, offline devices return and
 * upload their backlogs. Deterministic for a size, a seed and an extent. Not thread-safe.
 */
public final class FleetModel {
    private final PriorityQueue<Pending> pending = new PriorityQueue<>(
            Comparator.comparingLong((Pending next) -> next.upload().atMs())
                    .thenComparing(next -> next.upload().device().id()));
    private final long endMs;
    private long eventsLeft;

    /**
     * The limits of a simulation; the first one that is reached ends it.
     *
     * @param endMs in the fleet's own time
     */
    public record Extent(long endMs, long events) {}

    private record Pending(DeviceModel device, DeviceUpload upload) {
        static Pending next(DeviceModel device) {
            return new Pending(device, device.next());
        }
    }

    FleetModel(int devices, long seed, Extent extent) {
        this.endMs = extent.endMs();
        this.eventsLeft = extent.events();
        profiles(devices, seed)
                .forEach(profile -> pending.add(Pending.next(
                        new DeviceModel(profile, seed * 1_000_003 + profile.id().hashCode()))));
    }

    /** Returns the devices of the fleet, by index. */
    static List<DeviceProfile> profiles(int devices, long seed) {
        return IntStream.range(0, devices)
                .mapToObj(index -> DeviceProfile.of(seed, index))
                .toList();
    }

    /** Returns the next upload; empty at the end of the simulation. */
    Optional<DeviceUpload> next() {
        while (eventsLeft > 0 && !pending.isEmpty()) {
            DeviceUpload upload = due(pending.remove()).first(eventsLeft);
            eventsLeft -= upload.syncs().size();
            if (!upload.syncs().isEmpty()) {
                return Optional.of(upload);
            }
        }
        return Optional.empty();
    }

    private DeviceUpload due(Pending head) {
        if (head.upload().atMs() > endMs) {
            return head.upload().hurriedTo(endMs);
        }
        pending.add(Pending.next(head.device()));
        return head.upload();
    }
}
