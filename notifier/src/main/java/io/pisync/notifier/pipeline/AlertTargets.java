package io.pisync.notifier.pipeline;

import io.pisync.notifier.group.GroupKey;
import java.util.List;

/** The groups that received an alert when it opened: they also receive its end, even if the file has changed. */
record AlertTargets(List<GroupKey> groups) {
    AlertTargets {
        groups = List.copyOf(groups);
    }
}
