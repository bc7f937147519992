package io.pisync.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The story of a fleet: the uploads of all its devices in the order of time, until its extent is reached. At the end of time the
 * devices that are offline come back and upload what they have. The same size, seed and extent tell the same story. Not thread-safe.
 */
public final class FleetModel {
    private final PriorityQueue<Pending> pending = new PriorityQueue<>(
            Comparator.comparingLong((Pending next) -> next.upload().atMs())
                    .thenComparing(next -> next.upload().device().id()));
    private final long endMs;
    private long eventsLeft;

    /**
     * How far a story goes; whichever comes first ends it.
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

    /** The devices of a fleet, by index. */
    static List<DeviceProfile> profiles(int devices, long seed) {
        return IntStream.range(0, devices)
                .mapToObj(index -> DeviceProfile.of(seed, index))
                .toList();
    }

    /** The next upload; empty when the story is over. */
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
