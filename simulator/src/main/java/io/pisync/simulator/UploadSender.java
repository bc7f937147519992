package io.pisync.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.pisync.simulator.PisyncClient.Reply;
import java.time.Instant;

/**
 * Sends uploads like a careful device: it retries with the same event ids until it is answered, but not for ever.
 * Thread-safe.
 */
final class UploadSender {
    private final PisyncClient client;
    private final SimulatedTime time;
    private final Tally tally;

    UploadSender(PisyncClient client, SimulatedTime time, Tally tally) {
        this.client = client;
        this.time = time;
        this.tally = tally;
    }

    /**
     * Returns when the upload is accepted, rejected or given up. The first answers are thrown away as often as they get
     * lost.
     */
    UploadOutcome send(DeviceUpload upload) throws InterruptedException {
        for (int lost = 0; lost < upload.lostAnswers(); lost++) {
            post(upload);
            tally.addRetry();
        }
        for (int attempt = 1; attempt <= RetryPolicy.ATTEMPTS; attempt++) {
            Reply reply = post(upload);
            if (!RetryPolicy.isWorthRetrying(reply.status())) {
                return delivery(upload, reply);
            }
            if (attempt < RetryPolicy.ATTEMPTS) {
                tally.addRetry();
                Thread.sleep(RetryPolicy.pauseAfter(attempt, reply.retryAfter()).toMillis());
            }
        }
        return UploadOutcome.givenUp(upload.syncs().size());
    }

    private Reply post(DeviceUpload upload) throws InterruptedException {
        ArrayNode events = time.events(upload, Instant.now());
        String deviceId = upload.device().id();
        return events.size() == 1
                ? client.post(deviceId, "/sync-event", events.get(0))
                : client.post(deviceId, "/sync-events", events);
    }

    private static UploadOutcome delivery(DeviceUpload upload, Reply reply) {
        int events = upload.syncs().size();
        if (reply.status() != 202) {
            return UploadOutcome.rejected(events);
        }
        JsonNode rejected = reply.json().path("rejected");
        return new UploadOutcome(new Promise(events - rejected.asLong(0), 0), rejected.asLong(0));
    }
}
