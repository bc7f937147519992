package io.pisync.kit.http.answer;

import io.javalin.config.Key;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Overloaded;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes answers whose body is streamed, on the request's own thread. The number of answers in progress is bounded; one
 * more is rejected with {@link Overloaded}.
 */
public final class StreamedAnswers {
    public static final Key<StreamedAnswers> KEY = new Key<>("streamed-answers");

    private static final Logger log = LoggerFactory.getLogger(StreamedAnswers.class);

    private final Semaphore places;

    public StreamedAnswers(int maxInProgress) {
        this.places = new Semaphore(maxInProgress);
    }

    /** Writes the body of an answer. */
    @FunctionalInterface
    public interface Body {
        /** Writes the whole body; an exception aborts the answer. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes the body; call it last in a handler, after all checks that may reject the request. If the body fails, the
     * connection is reset, so that no client takes a partial answer for a complete one. A HEAD request receives only
     * the headers.
     */
    public static void write(Context ctx, Body body) {
        StreamedAnswers answers = ctx.appData(KEY);
        if (!answers.places.tryAcquire()) {
            throw new Overloaded();
        }
        try {
            if (!ctx.method().equals(HandlerType.HEAD)) {
                body.writeTo(ctx.outputStream());
            }
        } catch (IOException | RuntimeException e) {
            breakOff(ctx, e);
        } finally {
            answers.places.release();
        }
    }

    private static void breakOff(Context ctx, Exception failure) {
        if (failure instanceof EofException) {
            log.debug("the client has gone", failure);
        } else if (failure instanceof HttpProblem) {
            log.warn("The answer to {} {} was cut off: {}", ctx.method(), ctx.path(), failure.getMessage());
        } else {
            log.error("The answer to {} {} was cut off", ctx.method(), ctx.path(), failure);
        }
        reset(ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint());
    }

    /** Resets the connection: an orderly close would make an answer without chunks look complete. */
    private static void reset(EndPoint endPoint) {
        try {
            if (endPoint.getTransport() instanceof SocketChannel channel) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            log.debug("the client has gone", e);
        } finally {
            endPoint.close();
        }
    }
}
