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

/** Lets a request pass whose head shows that it may: host and page first, then the caller. No byte of its body has been read. */
public final class GateHandler extends Handler.Wrapper {
    private final ServerAccess door;
    private final BiFunction<String, String, Need> needs;

    /** {@code needs}: by method and path, what the route asks for. */
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
        CompletableFuture<Caller> unused = admitted.whenComplete((caller, failure) ->
                request.getContext().execute(() -> serve(request, response, callback, need, admitted)));
        return true;
    }

    /** Refuses a caller who may not do what a route needs. */
    public static void require(Caller caller, Need need) {
        if (!caller.may(need)) {
            throw caller == Everybody.STRANGER ? new Unauthorized() : new Forbidden(need.words());
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
            refuse(request, response, callback, e);
            return true;
        } catch (CompletionException e) {
            refuse(request, response, callback, e.getCause());
            return true;
        }
        return super.handle(request, response, callback);
    }

    private void serve(
            Request request, Response response, Callback callback, Need need, CompletableFuture<Caller> admitted) {
        RequestLog.of(request).begin();
        try {
            if (!pass(request, response, callback, need, admitted)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        } finally {
            RequestLog.end();
        }
    }

    /** A connection with a body that nobody reads is of no further use, which the client has to be told. */
    private static void refuse(Request request, Response response, Callback callback, @Nullable Throwable failure) {
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
