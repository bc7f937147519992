package io.pisync.access.topic;

import io.pisync.contract.access.Enrolment;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which devices enrolled by which key, in memory. Thread-safe. */
public final class EnrolmentBook {
    private final Map<String, Set<String>> devices = new ConcurrentHashMap<>();

    /** Notes one; again is as once. */
    public void put(Enrolment enrolment) {
        devices.computeIfAbsent(enrolment.keyId(), key -> ConcurrentHashMap.newKeySet())
                .add(enrolment.deviceId());
    }

    /** How many devices the key has let in. */
    public int count(String keyId) {
        return devices.getOrDefault(keyId, Set.of()).size();
    }

    /** Whether the device may enrol by a key that allows so many: it has done so before, or there is room. */
    public boolean hasRoom(String keyId, String deviceId, int max) {
        Set<String> enrolled = devices.getOrDefault(keyId, Set.of());
        return enrolled.contains(deviceId) || enrolled.size() < max;
    }
}
