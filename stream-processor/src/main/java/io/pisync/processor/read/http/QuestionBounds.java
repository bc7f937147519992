package io.pisync.processor.read.http;

import io.pisync.contract.read.question.AlertQuestion;
import io.pisync.contract.read.question.ChangesQuestion;
import io.pisync.contract.read.question.ClockFaultsQuestion;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.DeviceStatsQuestion;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.ErrorDevicesQuestion;
import io.pisync.contract.read.question.ErrorGroupsQuestion;
import io.pisync.contract.read.question.ExpectedDevicesQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.question.LateDevicesQuestion;
import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RegisteredSiteQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.question.StaleDevicesQuestion;
import io.pisync.contract.read.question.SyncHistoryQuestion;
import org.jspecify.annotations.Nullable;

/** Validates questions from other processes, so that the work for an answer stays bounded. */
final class QuestionBounds {
    private QuestionBounds() {}

    /** A value of a question is missing or not allowed. The message names the value and the allowed range. */
    static final class OutOfBounds extends IllegalArgumentException {
        private OutOfBounds(String message) {
            super(message);
        }
    }

    static void check(DeviceQuestion<?> question) {
        if (question instanceof SyncHistoryQuestion history) {
            limit(history.limit());
            if (history.offset() < 0 || history.offset() > ListQuestion.MAX_LIMIT) {
                throw new OutOfBounds("offset must be from 0 to " + ListQuestion.MAX_LIMIT);
            }
        } else if (question instanceof DeviceStatsQuestion stats) {
            present(stats.window(), "window");
        }
    }

    static void check(FleetQuestion<?> question) {
        if (question instanceof ListQuestion<?> list) {
            limit(list.limit());
            RowKey after = list.after();
            if (after != null) {
                present(after.id(), "after.id");
            }
        }
        if (question instanceof AlertQuestion alert) {
            present(alert.alertId(), "alert_id");
        } else if (question instanceof RepeatedFailuresQuestion failures) {
            present(failures.window(), "window");
            present(failures.sort(), "sort");
        } else if (question instanceof LateDevicesQuestion late) {
            present(late.labels(), "labels");
        } else if (question instanceof RegisteredSiteQuestion site) {
            present(site.label(), "label");
            present(site.value(), "value");
            present(site.labels(), "labels");
        } else if (question instanceof ExpectedDevicesQuestion expected) {
            present(expected.labels(), "labels");
        } else if (question instanceof DevicesQuestion devices) {
            present(devices.text(), "text");
            present(devices.labels(), "labels");
            present(devices.sort(), "sort");
        } else if (question instanceof GroupsQuestion groups) {
            present(groups.by(), "by");
            present(groups.labels(), "labels");
        } else if (question instanceof LabelsQuestion named) {
            present(named.labels(), "labels");
        } else if (question instanceof ErrorGroupsQuestion errors) {
            present(errors.siteLabel(), "site_label");
            present(errors.labels(), "labels");
        } else if (question instanceof ErrorDevicesQuestion errors) {
            present(errors.code(), "code");
            present(errors.labels(), "labels");
        } else if (question instanceof StaleDevicesQuestion stale) {
            days(stale.days(), StaleDevicesQuestion.MAX_DAYS);
            present(stale.labels(), "labels");
        } else if (question instanceof ClockFaultsQuestion faults) {
            days(faults.days(), ClockFaultsQuestion.MAX_DAYS);
            present(faults.labels(), "labels");
        } else if (question instanceof ChangesQuestion changes) {
            present(changes.since(), "since");
            present(changes.labels(), "labels");
        }
    }

    private static void limit(int limit) {
        if (limit < 1 || limit > ListQuestion.MAX_LIMIT) {
            throw new OutOfBounds("limit must be from 1 to " + ListQuestion.MAX_LIMIT);
        }
    }

    private static void days(int days, int most) {
        if (days < 1 || days > most) {
            throw new OutOfBounds("days must be from 1 to " + most);
        }
    }

    private static void present(@Nullable Object value, String name) {
        if (value == null) {
            throw new OutOfBounds(name + " is missing");
        }
    }
}
