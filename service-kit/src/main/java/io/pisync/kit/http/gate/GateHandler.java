package io.pisync.kit.http.gate;

import io.pisync.kit.http.answer.RefusedRequests;
import io.pisync.kit.http.body.BufferedBodies;
import io.pisync.kit.http.problem.Forbidden;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Unauthorized;
import io.pisync.kit.http.request.RequestLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Admits a request based on its headers: checks host and origin first, then the caller. The body has not been read yet. */
public final class GateHandler extends Handler.Wrapper {
    private final ServerAccess door;
    private final BiFunction<String, String, Need> needs;

    /** {@code needs} returns the permission that a route requires, by method and path. */
    public GateHandler(ServerAccess door, BiFunction<String, String, Need> needs) {
        this.door = door;
        this.needs = needs;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (CrossOrigin.answer(door.origins(), request, response, callback)) {
            return true;
        }
        Need need = needs.apply(request.getMethod(), Request.getPathInContext(request));
        CompletableFuture<Caller> admitted = knock(request, need);
        if (admitted.isDone()) {
            return pass(request, response, callback, need, admitted);
        }
        CompletableFuture<Caller> unused = admitted.whenComplete((caller, failure) -> request.getContext()
                .execute(() -> RequestLog.resume(
                        request, response, callback, () -> pass(request, response, callback, need, admitted))));
        return true;
    }

    /** Rejects a caller without the permission that the route requires. */
    public static void require(Caller caller, Need need) {
        if (!caller.may(need)) {
            throw caller == Stranger.STRANGER ? new Unauthorized() : new Forbidden(need.words());
        }
    }

    private CompletableFuture<Caller> knock(Request request, Need need) {
        try {
            if (need != Need.PROBE) {
                door.origins().requireOurHost(request);
            }
            door.origins().requireOurPage(request);
            Knock knock = new Knock(need, request.getHeaders(), Request.getRemoteAddr(request));
            return door.gate().admit(knock).toCompletableFuture();
        } catch (HttpProblem e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private boolean pass(
            Request request, Response response, Callback callback, Need need, CompletableFuture<Caller> admitted)
            throws Exception {
        try {
            Caller caller = admitted.join();
            require(caller, need);
            Caller.note(request, caller);
        } catch (HttpProblem e) {
            reject(request, response, callback, e);
            return true;
        } catch (CompletionException e) {
            reject(request, response, callback, e.getCause());
            return true;
        }
        return super.handle(request, response, callback);
    }

    /** A connection with an unread body cannot be reused, so the answer has {@code Connection: close}. */
    private static void reject(Request request, Response response, Callback callback, @Nullable Throwable failure) {
        if (BufferedBodies.hasBody(request)) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        if (failure instanceof HttpProblem known) {
            RefusedRequests.answer(request, response, callback, known);
        } else {
            Response.writeError(request, response, callback, failure);
        }
    }
}
