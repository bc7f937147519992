package io.pisync.contract.read.question;

import io.pisync.contract.read.view.DeviceStatus;

/** Asks for the current status of a device, with its counters since it was first seen. */
public record DeviceStatusQuestion(String deviceId) implements DeviceQuestion<DeviceStatus> {}
