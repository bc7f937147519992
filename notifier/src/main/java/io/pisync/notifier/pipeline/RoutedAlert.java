package io.pisync.notifier.pipeline;

import io.pisync.contract.alert.Alert;
import io.pisync.notifier.group.GroupKey;

/** A record of an alert, addressed to one of its groups. */
record RoutedAlert(GroupKey group, Alert alert) {}
