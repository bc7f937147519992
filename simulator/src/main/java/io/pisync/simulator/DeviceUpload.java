package io.pisync.simulator;

import java.util.List;

/**
 * What a device sends when it is online.
 *
 * @param atMs when it is sent, in the fleet's own time since the story began
 * @param syncs oldest first, at least one
 * @param lostAnswers how many answers to it do not reach the device, which then sends it again
 */
record DeviceUpload(DeviceProfile device, long atMs, List<SimulatedSync> syncs, int lostAnswers) {
    DeviceUpload {
        syncs = List.copyOf(syncs);
    }

    /** Its first syncs, all of them if there are no more. */
    DeviceUpload first(long count) {
        return new DeviceUpload(device, atMs, syncs.subList(0, (int) Math.min(count, syncs.size())), lostAnswers);
    }

    /** What the device would send at this earlier moment; possibly nothing. */
    DeviceUpload hurriedTo(long endMs) {
        List<SimulatedSync> happened =
                syncs.stream().filter(sync -> sync.atMs() <= endMs).toList();
        return new DeviceUpload(device, endMs, happened, lostAnswers);
    }
}
