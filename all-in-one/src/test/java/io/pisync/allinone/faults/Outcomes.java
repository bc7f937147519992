package io.pisync.allinone.faults;

import java.util.ArrayList;
import java.util.List;

/** The sequence of sync outcomes of each device: four failures and a success, repeated. Each round opens one alert and resolves it. */
final class Outcomes {
    private static final int ROUND = 5;
    private static final int OPENS_AT = 2;
    private static final int RESOLVES_AT = 4;

    private Outcomes() {}

    static boolean isFailure(int sync) {
        return sync % ROUND != RESOLVES_AT;
    }

    /** Returns the number of failures among the first {@code syncs}. */
    static int failures(int syncs) {
        return syncs - (syncs / ROUND);
    }

    /** Returns the consecutive failures at the end of the first {@code syncs}. */
    static int streak(int syncs) {
        return syncs % ROUND;
    }

    /** Returns the statuses of a device's alert records after {@code syncs}. */
    static List<String> alerts(int syncs) {
        List<String> alerts = new ArrayList<>();
        for (int sync = 0; sync < syncs; sync++) {
            if (sync % ROUND == OPENS_AT) {
                alerts.add("opened");
            } else if (sync % ROUND == RESOLVES_AT) {
                alerts.add("resolved");
            }
        }
        return alerts;
    }
}
