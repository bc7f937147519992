package io.pisync.simulator;

import java.util.List;

/**
 * One upload of a simulated device.
 *
 * @param atMs when it is sent, in simulated time since the start
 * @param syncs oldest first, at least one
 * @param lostAnswers the number of answers that the device does not receive, after which it sends the upload again
 */
record DeviceUpload(DeviceProfile device, long atMs, List<SimulatedSync> syncs, int lostAnswers) {
    DeviceUpload {
        syncs = List.copyOf(syncs);
    }

    /** Returns its first syncs, at most all. */
    DeviceUpload first(long count) {
        return new DeviceUpload(device, atMs, syncs.subList(0, (int) Math.min(count, syncs.size())), lostAnswers);
    }

    /** Returns the part that the device could send at this earlier moment; possibly empty. */
    DeviceUpload hurriedTo(long endMs) {
        List<SimulatedSync> happened =
                syncs.stream().filter(sync -> sync.atMs() <= endMs).toList();
        return new DeviceUpload(device, endMs, happened, lostAnswers);
    }
}
