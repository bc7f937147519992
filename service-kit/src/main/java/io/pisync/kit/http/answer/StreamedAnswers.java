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
 * Answers whose body is written piece by piece, on the request's own thread. The number of those in progress is bounded; one more is
 * refused with {@link Overloaded}.
 */
public final class StreamedAnswers {
    public static final Key<StreamedAnswers> KEY = new Key<>("streamed-answers");

    private static final Logger log = LoggerFactory.getLogger(StreamedAnswers.class);

    private final Semaphore places;

    public StreamedAnswers(int maxInProgress) {
        this.places = new Semaphore(maxInProgress);
    }

    /** A body in the making. */
    @FunctionalInterface
    public interface Body {
        /** Writes it; returning says that it is complete. What is thrown breaks the answer off. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes the body; call it last in a handler, when everything that can be refused has been. If the body fails, the connection is
     * reset, so that no client takes the part it got for the whole. A HEAD gets the headers alone.
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

    /** An orderly close would end an answer without chunks as if it were complete. */
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
