package io.pisync.query.device;

import io.javalin.http.Context;
import io.pisync.contract.event.DeviceId;
import io.pisync.kit.http.problem.InvalidParameter;
import io.pisync.kit.http.request.QueryParameters;

/** Reads the device id of a request. */
public final class DeviceParameter {
    private static final String NAME = "device_id";
    private static final String ALLOWED = "1 to " + DeviceId.MAX_CODE_POINTS
            + " characters of correctly encoded UTF-8, without control characters, without a space at either end, not"
            + " . or ..";

    private DeviceParameter() {}

    /**
     * Returns the id in the path, or in the parameter {@code device_id} for ids that proxies would change, in NFC. Throws
     * {@link InvalidParameter} for an invalid id.
     */
    public static String read(Context ctx, QueryParameters parameters) {
        String inPath = ctx.pathParamMap().get("id");
        return parse(inPath != null ? inPath : parameters.text(NAME).orElseThrow(DeviceParameter::missing));
    }

    private static InvalidParameter missing() {
        return new InvalidParameter(NAME, "", "given");
    }

    private static String parse(String text) {
        if (DeviceId.isCanonical(text)) {
            return text;
        }
        String id = DeviceId.normalized(text);
        if (DeviceId.flawIn(id).isPresent()) {
            throw new InvalidParameter(NAME, text, ALLOWED);
        }
        return id;
    }
}
