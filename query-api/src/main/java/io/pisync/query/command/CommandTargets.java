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

/** Looks for what a command is about, so that a person hears at once of what is not there. */
public final class CommandTargets {
    private final FleetStates fleet;

    public CommandTargets(FleetStates fleet) {
        this.fleet = fleet;
    }

    /** Throws {@link DeviceNotFound} and {@link NotReady} unless the device is there. */
    void requireDevice(Context ctx, String deviceId) {
        Answer<DeviceStatus> answer = fleet.ask(new DeviceStatusQuestion(deviceId), ReadYourWrite.position(ctx));
        if (!(answer instanceof Answer.Found)) {
            DeviceStatus unused = Answers.found(ctx, answer, deviceId);
        }
    }

    /** The alert of this id, open or lately resolved; throws {@link AlertNotFound} and {@link NotReady}. */
    Alert alert(Context ctx, String alertId) {
        Rows<Alert> found = rows(fleet.gather(new AlertQuestion(alertId), ReadYourWrite.position(ctx)));
        if (found.rows().isEmpty()) {
            throw new AlertNotFound(alertId);
        }
        return found.rows().get(0);
    }

    /** A part of the fleet may say that an alert is there, but not that it is not. */
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
