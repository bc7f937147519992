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

/** Answers questions about one device, within the scope of the caller's key. */
final class DeviceReads {
    private final FleetStates fleet;

    DeviceReads(FleetStates fleet) {
        this.fleet = fleet;
    }

    /** Returns the value and sets the freshness headers. */
    <A> A ask(Context ctx, DeviceQuestion<A> question) {
        requireInScope(ctx, question.deviceId());
        return Answers.found(ctx, fleet.ask(question, ReadYourWrite.position(ctx)), question.deviceId());
    }

    /** Returns the value as JSON and sets the freshness headers. */
    byte[] askForJson(Context ctx, DeviceQuestion<?> question) {
        requireInScope(ctx, question.deviceId());
        return Answers.found(ctx, fleet.askForJson(question, ReadYourWrite.position(ctx)), question.deviceId());
    }

    /** Throws {@link DeviceNotFound} for a device outside the caller's scope, as for one that does not exist. */
    private void requireInScope(Context ctx, String deviceId) {
        Caller.of(ctx).scope().ifPresent(scope -> {
            DeviceStatus status = Answers.found(
                    ctx, fleet.ask(new DeviceStatusQuestion(deviceId), ReadYourWrite.position(ctx)), deviceId);
            if (!scope.covers(status.labels())) {
                throw new DeviceNotFound(deviceId);
            }
        });
    }

    /** Returns the value of a later page; the headers are already sent. */
    <A> A askNext(DeviceQuestion<A> question) {
        return Answers.found(fleet.ask(question, LogPosition.NONE), question.deviceId());
    }
}
