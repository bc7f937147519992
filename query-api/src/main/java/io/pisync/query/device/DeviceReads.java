package io.pisync.query.device;

import io.javalin.http.Context;
import io.pisync.contract.read.DeviceQuestion;
import io.pisync.kit.http.InvalidParameter;
import io.pisync.query.answer.Answers;
import io.pisync.query.routing.FleetStates;

/** What all questions about one device share: which device, and asking. */
final class DeviceReads {
    private final FleetStates fleet;

    DeviceReads(FleetStates fleet) {
        this.fleet = fleet;
    }

    /** The device in the path, or in {@code device_id} for ids that proxies mangle. */
    static String deviceId(Context ctx) {
        String inPath = ctx.pathParamMap().get("id");
        if (inPath != null) {
            return DeviceId.parse(inPath);
        }
        String parameter = ctx.queryParam("device_id");
        if (parameter == null) {
            throw new InvalidParameter("device_id", "", "given");
        }
        return DeviceId.parse(parameter);
    }

    /** The value, its freshness told in headers. */
    <A> A ask(Context ctx, DeviceQuestion<A> question) {
        return Answers.found(ctx, fleet.ask(question), question.deviceId());
    }

    /** The value, for an answer whose headers are told. */
    <A> A askOn(DeviceQuestion<A> question) {
        return Answers.found(fleet.ask(question), question.deviceId());
    }
}
