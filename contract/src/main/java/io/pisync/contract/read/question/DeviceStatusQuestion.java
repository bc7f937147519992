package io.pisync.contract.read.question;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pisync.contract.read.view.DeviceStatus;

/** How a device is doing now, with its counters since it was first seen. */
public record DeviceStatusQuestion(String deviceId) implements DeviceQuestion<DeviceStatus> {
    @Override
    public TypeReference<DeviceStatus> answerType() {
        return new TypeReference<>() {};
    }
}
