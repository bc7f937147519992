package io.pisync.processor.alert;

import java.time.Instant;
import java.util.Map;

/**
 * The device a decision is about, and the time of the decision.
 *
 * @param detectedAt time of receipt of the record that decides, never wall clock
 */
public record Subject(String deviceId, Map<String, String> labels, Instant detectedAt) {}
