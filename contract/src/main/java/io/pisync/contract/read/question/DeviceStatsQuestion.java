package io.pisync.contract.read.question;

import io.pisync.contract.read.view.DeviceStats;
import io.pisync.contract.read.view.Window;

/** Asks for the statistics of a device within a window of event time. */
public record DeviceStatsQuestion(String deviceId, Window window) implements DeviceQuestion<DeviceStats> {}
