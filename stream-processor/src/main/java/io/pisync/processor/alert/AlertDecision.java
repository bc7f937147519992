package io.pisync.processor.alert;

import io.pisync.contract.alert.Alert;
import io.pisync.processor.history.HistoryRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a device.
 *
 * @param open the episode that is open from now on, or null
 * @param opened how many episodes of the device were opened by now
 * @param alerts records to send, in order
 * @param marked history rows that now belong to another episode than they did, with their new mark
 */
public record AlertDecision(@Nullable Episode open, int opened, List<Alert> alerts, List<HistoryRow> marked) {}
