package io.pisync.processor.alert;

import io.pisync.contract.alert.Alert;
import io.pisync.processor.history.HistoryRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a device.
 *
 * @param open the episode that is open from now on, or null
 * @param announced how many episodes the device has had by now
 * @param alerts records to send, in order
 * @param marked history rows that now belong to another episode than they did, with their new mark
 */
public record Decision(@Nullable Episode open, int announced, List<Alert> alerts, List<HistoryRow> marked) {}
