package io.pisync.query.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.topic.ContractJson;
import io.pisync.kit.http.answer.WholeAnswers;
import io.pisync.kit.http.problem.NotReady;
import io.pisync.kit.http.request.Accept;

/** Writes answers with their headers: freshness, {@code ETag}, caching. */
public final class Answers {
    private static final String AS_OF = "PiSync-As-Of";
    private static final String LAG_MS = "PiSync-Lag-Ms";

    private Answers() {}

    /** Returns the value about a device and sets the freshness headers; throws {@link DeviceNotFound} and {@link NotReady}. */
    public static <A> A found(Context ctx, Answer<A> answer, String deviceId) {
        if (answer instanceof Answer.Found<A> found) {
            setFreshness(ctx, found.freshness());
        } else if (answer instanceof Answer.NotFound<A> notFound) {
            if (!notFound.freshness().reached()) {
                throw new NotReady("what was written before this request is not applied yet");
            }
            setFreshness(ctx, notFound.freshness());
        }
        return found(answer, deviceId);
    }

    /** Returns the value about a device; throws {@link DeviceNotFound} and {@link NotReady}. */
    public static <A> A found(Answer<A> answer, String deviceId) {
        if (answer instanceof Answer.Found<A> found) {
            return found.value();
        }
        if (answer instanceof Answer.NotFound<A>) {
            throw new DeviceNotFound(deviceId);
        }
        throw new NotReady(((Answer.NotYet<A>) answer).waitsFor());
    }

    /** Sets the headers that report how fresh the answer is. */
    static void setFreshness(Context ctx, Freshness freshness) {
        ctx.header(AS_OF, ContractJson.format(freshness.asOf()));
        ctx.header(LAG_MS, Long.toString(freshness.lagMs()));
        ReadYourWrite.setApplied(ctx, freshness);
    }

    /** Answers with JSON and an {@code ETag}, or 304 if the client's {@code If-None-Match} has this tag. */
    public static void json(Context ctx, Object body) {
        json(ctx, bytes(body));
    }

    /** As {@link #json(Context, Object)}, with a body that is already JSON. */
    public static void json(Context ctx, byte[] json) {
        ctx.header("Cache-Control", "private, no-cache");
        ctx.res().addHeader("Vary", "Accept");
        if (!EntityTag.of(json).answers(ctx)) {
            WholeAnswers.write(ctx, json, Accept.JSON);
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
