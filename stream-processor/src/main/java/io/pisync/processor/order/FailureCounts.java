package io.pisync.processor.order;

import io.pisync.contract.read.view.Window;

/** The number of failures of a device in each window. */
record FailureCounts(int all, int hours24, int days7, int days30) {
    static final FailureCounts NONE = new FailureCounts(0, 0, 0, 0);

    int in(Window window) {
        return switch (window) {
            case ALL -> all;
            case HOURS_24 -> hours24;
            case DAYS_7 -> days7;
            case DAYS_30 -> days30;
        };
    }
}
