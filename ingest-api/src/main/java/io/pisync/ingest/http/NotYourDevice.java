package io.pisync.ingest.http;

import io.pisync.kit.http.problem.Forbidden;

/** 403: the caller may not report for a device in the upload. The whole upload is rejected, because devices drop rejected items. */
final class NotYourDevice extends Forbidden {
    NotYourDevice(String deviceId) {
        super(
                "not-your-device",
                "Not your device",
                "The token or key is not for device " + deviceId + "; nothing of the upload was taken");
    }
}
