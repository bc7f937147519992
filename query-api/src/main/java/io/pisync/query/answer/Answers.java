package io.pisync.query.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.topic.ContractJson;
import io.pisync.kit.http.problem.NotReady;
import io.pisync.kit.http.request.Accept;

/** Writes answers. */
public final class Answers {
    private static final String AS_OF = "PiSync-As-Of";
    private static final String LAG_MS = "PiSync-Lag-Ms";

    private Answers() {}

    /** The value about a device, its freshness told in headers; throws {@link DeviceNotFound} and {@link NotReady}. */
    public static <A> A found(Context ctx, Answer<A> answer, String deviceId) {
        if (answer instanceof Answer.Found<A> found) {
            tellFreshness(ctx, found.freshness());
        } else if (answer instanceof Answer.NotFound<A> notFound) {
            if (!notFound.freshness().reached()) {
                throw new NotReady("what was written before this request is not applied yet");
            }
            tellFreshness(ctx, notFound.freshness());
        }
        return found(answer, deviceId);
    }

    /** The value about a device; throws {@link DeviceNotFound} and {@link NotReady}. */
    public static <A> A found(Answer<A> answer, String deviceId) {
        if (answer instanceof Answer.Found<A> found) {
            return found.value();
        }
        if (answer instanceof Answer.NotFound<A>) {
            throw new DeviceNotFound(deviceId);
        }
        throw new NotReady(((Answer.NotYet<A>) answer).waitsFor());
    }

    /** Tells how fresh the answer is. */
    static void tellFreshness(Context ctx, Freshness freshness) {
        ctx.header(AS_OF, ContractJson.format(freshness.asOf()));
        ctx.header(LAG_MS, Long.toString(freshness.lagMs()));
        ReadYourWrite.tell(ctx, freshness);
    }

    /** Answers with JSON and an {@code ETag}, or 304 when the client has just that. */
    public static void json(Context ctx, Object body) {
        json(ctx, bytes(body));
    }

    /** As {@link #json(Context, Object)}, with a body that is JSON already. */
    public static void json(Context ctx, byte[] json) {
        ctx.header("Cache-Control", "private, no-cache").header("Vary", "Accept");
        if (!EntityTag.of(json).answers(ctx)) {
            ctx.result(json).contentType(Accept.JSON);
        }
    }

    private static byte[] bytes(Object body) {
        try {
            return ContractJson.MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + body.getClass(), e);
        }
    }
}
