package io.pisync.query.command;

import io.javalin.http.Context;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.question.AlertQuestion;
import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.contract.read.view.DeviceStatus;
import io.pisync.contract.read.view.Rows;
import io.pisync.kit.http.problem.NotReady;
import io.pisync.query.answer.Answers;
import io.pisync.query.answer.DeviceNotFound;
import io.pisync.query.answer.FleetIncomplete;
import io.pisync.query.answer.ReadYourWrite;
import io.pisync.query.routing.FleetAnswer;
import io.pisync.query.routing.FleetStates;

/** Looks up the device or alert of a command, so that the client gets an immediate 404 if it does not exist. */
public final class CommandTargets {
    private final FleetStates fleet;

    public CommandTargets(FleetStates fleet) {
        this.fleet = fleet;
    }

    /** Throws {@link DeviceNotFound} if the device does not exist, {@link NotReady} if that is unknown. */
    void requireDevice(Context ctx, String deviceId) {
        Answer<DeviceStatus> answer = fleet.ask(new DeviceStatusQuestion(deviceId), ReadYourWrite.position(ctx));
        if (!(answer instanceof Answer.Found)) {
            DeviceStatus unused = Answers.found(ctx, answer, deviceId);
        }
    }

    /** Returns the open or recently resolved alert with this id; throws {@link AlertNotFound} and {@link NotReady}. */
    Alert alert(Context ctx, String alertId) {
        Rows<Alert> found = rows(fleet.gather(new AlertQuestion(alertId), ReadYourWrite.position(ctx)));
        if (found.rows().isEmpty()) {
            throw new AlertNotFound(alertId);
        }
        return found.rows().get(0);
    }

    /** An alert found in a partial answer exists; one not found there may be in a missing partition. */
    private static Rows<Alert> rows(FleetAnswer<Rows<Alert>> answer) {
        if (answer instanceof FleetAnswer.Whole<Rows<Alert>> whole) {
            return whole.value();
        }
        if (answer instanceof FleetAnswer.Partly<Rows<Alert>> partly) {
            if (partly.value().rows().isEmpty()) {
                throw new FleetIncomplete(partly.missing());
            }
            return partly.value();
        }
        throw new NotReady(((FleetAnswer.NotYet<Rows<Alert>>) answer).waitsFor());
    }
}
