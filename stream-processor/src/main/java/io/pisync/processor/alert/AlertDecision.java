package io.pisync.processor.alert;

import io.pisync.contract.alert.Alert;
import io.pisync.processor.history.HistoryRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of deciding about the failures of a device.
 *
 * @param open the episode that is open from now on, or null
 * @param opened the number of episodes of the device opened so far
 * @param alerts records to send, in order
 * @param marked history rows that moved to another episode, with their new mark
 * @param isRunUnmarked whether no failure of the current run belongs to an announced episode
 */
public record AlertDecision(
        @Nullable Episode open, int opened, List<Alert> alerts, List<HistoryRow> marked, boolean isRunUnmarked) {}
