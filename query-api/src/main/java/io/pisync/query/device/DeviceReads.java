package io.pisync.query.device;

import io.javalin.http.Context;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.contract.read.view.DeviceStatus;
import io.pisync.kit.http.gate.Caller;
import io.pisync.query.answer.Answers;
import io.pisync.query.answer.DeviceNotFound;
import io.pisync.query.answer.ReadYourWrite;
import io.pisync.query.routing.FleetStates;

/** Asks about one device. */
final class DeviceReads {
    private final FleetStates fleet;

    DeviceReads(FleetStates fleet) {
        this.fleet = fleet;
    }

    /** The value, its freshness told in headers. */
    <A> A ask(Context ctx, DeviceQuestion<A> question) {
        requireInScope(ctx, question.deviceId());
        return Answers.found(ctx, fleet.ask(question, ReadYourWrite.position(ctx)), question.deviceId());
    }

    /** The value as JSON, its freshness told in headers. */
    byte[] askForJson(Context ctx, DeviceQuestion<?> question) {
        requireInScope(ctx, question.deviceId());
        return Answers.found(ctx, fleet.askForJson(question, ReadYourWrite.position(ctx)), question.deviceId());
    }

    /** A device outside of the caller's scope is as one that is not there. */
    private void requireInScope(Context ctx, String deviceId) {
        Caller.of(ctx).scope().ifPresent(scope -> {
            DeviceStatus status = Answers.found(
                    ctx, fleet.ask(new DeviceStatusQuestion(deviceId), ReadYourWrite.position(ctx)), deviceId);
            if (!scope.covers(status.labels())) {
                throw new DeviceNotFound(deviceId);
            }
        });
    }

    /** The value, for an answer whose headers are told. */
    <A> A askOn(DeviceQuestion<A> question) {
        return Answers.found(fleet.ask(question, LogPosition.NONE), question.deviceId());
    }
}
