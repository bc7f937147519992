package io.pisync.allinone.alerts;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.topic.ContractJson;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats a record of the alert topic as one line for people. */
final class AlertLine {
    private AlertLine() {}

    /**
     * Returns the time of detection, status, type, device or site, failures, duration, flags and message; never a line
     * break.
     */
    static String of(Alert alert) {
        return plain("%s  %-8s  %s  %s  failures=%d  duration=%s  flags=%s  %s"
                .formatted(
                        ContractJson.format(alert.detectedAt()),
                        alert.status().word(),
                        alert.type().word(),
                        alert.subject(),
                        alert.failureCount(),
                        duration(alert),
                        flags(alert),
                        alert.message()));
    }

    /** Replaces control characters by dots: text from devices must not control a terminal. */
    static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", ".");
    }

    private static String duration(Alert alert) {
        Long seconds = alert.durationS();
        return seconds == null
                ? "-"
                : Duration.ofSeconds(seconds).toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static String flags(Alert alert) {
        String flags = Stream.of(
                        alert.late() ? "late" : "",
                        alert.historical() ? "historical" : "",
                        alert.retracted() ? "retracted" : "",
                        alert.acknowledged() == null ? "" : "acknowledged",
                        alert.partOf() == null ? "" : "part")
                .filter(flag -> !flag.isEmpty())
                .collect(Collectors.joining(","));
        return flags.isEmpty() ? "-" : flags;
    }
}
