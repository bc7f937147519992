package io.pisync.processor.read.http;

import io.pisync.contract.read.question.ClockFaultsQuestion;
import io.pisync.contract.read.question.KeysQuestion;
import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.Question;
import io.pisync.contract.read.question.StaleDevicesQuestion;
import io.pisync.contract.read.question.SyncHistoryQuestion;

/** Validates questions from other processes, so that the work for an answer stays bounded. */
final class QuestionBounds {
    private QuestionBounds() {}

    /** A number in a question is not allowed. The message names it and the allowed range. */
    static final class OutOfBounds extends IllegalArgumentException {
        private OutOfBounds(String message) {
            super(message);
        }
    }

    static void check(Question<?> question) {
        if (question instanceof SyncHistoryQuestion history) {
            range("limit", history.limit(), 1, ListQuestion.MAX_LIMIT);
            range("offset", history.offset(), 0, ListQuestion.MAX_LIMIT);
        } else if (question instanceof KeysQuestion keys) {
            check(keys.list());
        } else if (question instanceof ListQuestion<?> list) {
            range("limit", list.limit(), 1, ListQuestion.MAX_LIMIT);
        }
        if (question instanceof StaleDevicesQuestion stale) {
            range("days", stale.days(), 1, StaleDevicesQuestion.MAX_DAYS);
        } else if (question instanceof ClockFaultsQuestion faults) {
            range("days", faults.days(), 1, ClockFaultsQuestion.MAX_DAYS);
        }
    }

    private static void range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new OutOfBounds(name + " must be from " + min + " to " + max);
        }
    }
}
