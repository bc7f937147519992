package io.pisync.contract.read;

import com.fasterxml.jackson.core.type.TypeReference;

/** What a device did within a window of event time. */
public record DeviceStatsQuestion(String deviceId, Window window) implements DeviceQuestion<DeviceStats> {
    @Override
    public TypeReference<DeviceStats> answerType() {
        return new TypeReference<>() {};
    }
}
