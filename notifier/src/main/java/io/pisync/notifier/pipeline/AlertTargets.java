package io.pisync.notifier.pipeline;

import io.pisync.notifier.group.GroupKey;
import java.util.List;

/** The groups that an open alert was sent to when it opened: its end goes there, whatever the file says then. */
record AlertTargets(List<GroupKey> groups) {
    AlertTargets {
        groups = List.copyOf(groups);
    }
}
