package io.pisync.access.topic;

import io.pisync.contract.access.Enrolment;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds in memory the devices enrolled by each key. Thread-safe. */
public final class KnownEnrolments {
    private final Map<String, Set<String>> devices = new ConcurrentHashMap<>();

    /** Stores an enrolment; idempotent. */
    public void put(Enrolment enrolment) {
        devices.computeIfAbsent(enrolment.keyId(), key -> ConcurrentHashMap.newKeySet())
                .add(enrolment.deviceId());
    }

    /** Returns the number of devices enrolled by the key. */
    public int count(String keyId) {
        return devices.getOrDefault(keyId, Set.of()).size();
    }

    /** Whether the device may enrol by a key with this limit: it has enrolled before, or the limit is not reached. */
    public boolean hasRoom(String keyId, String deviceId, int max) {
        Set<String> enrolled = devices.getOrDefault(keyId, Set.of());
        return enrolled.contains(deviceId) || enrolled.size() < max;
    }
}
