package io.pisync.query.answer;

import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;

/** 404: an up-to-date owner does not know this device. */
public final class DeviceNotFound extends HttpProblem {
    public DeviceNotFound(String deviceId) {
        super(Problem.of(
                404, "device-not-found", "Device not found", "No device " + deviceId + " has reported a sync"));
    }
}
