package io.pisync.ingest.http;

import io.pisync.kit.http.problem.Forbidden;

/** 403: the caller may not post for a device of the upload. Nothing of it is taken: devices drop items that are rejected one by one. */
final class NotYourDevice extends Forbidden {
    NotYourDevice(String deviceId) {
        super(
                "not-your-device",
                "Not your device",
                "The token or key is not for device " + deviceId + "; nothing of the upload was taken");
    }
}
