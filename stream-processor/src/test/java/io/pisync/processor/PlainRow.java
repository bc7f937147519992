package io.pisync.processor;

import io.pisync.contract.event.Outcome;
import io.pisync.processor.device.Contact;
import io.pisync.processor.device.Counters;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Episodes;
import io.pisync.processor.device.Gaps;
import io.pisync.processor.device.HistoryExtent;
import io.pisync.processor.device.Labels;
import io.pisync.processor.device.Streak;
import io.pisync.processor.device.Syncs;
import io.pisync.processor.device.Windows;
import io.pisync.processor.history.EventOrder;
import java.util.Map;

/** The row of a device in use: without labels, failures or events in its history. */
public final class PlainRow {
    private PlainRow() {}

    /** Returns the row of a device whose contacts were all at this time (epoch ms), with these gaps between them. */
    public static DeviceRow of(long contactMs, Gaps gaps) {
        return new DeviceRow(
                Counters.NONE,
                new Contact(contactMs, contactMs, contactMs, 10, gaps),
                new Syncs(EventOrder.OLDEST, Outcome.SUCCESS, 0, 0, 0),
                new Labels(EventOrder.OLDEST, Map.of()),
                HistoryExtent.NOTHING,
                new Streak(0, null),
                Windows.NONE,
                Episodes.NONE);
    }
}
