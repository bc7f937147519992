package io.pisync.kit.http.answer;

import io.javalin.config.Key;
import io.javalin.http.Context;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;
import io.pisync.kit.lifecycle.DaemonThreads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Stops work for clients that have closed their connection, by interrupting the working thread. The server reads
 * nothing from a connection while a handler runs, so each watched connection is polled ten times a second.
 */
public final class ClientWatch implements AutoCloseable {
    public static final Key<ClientWatch> KEY = new Key<>("client-watch");

    private static final long PERIOD_MILLIS = 100;

    private final ScheduledThreadPoolExecutor looking;

    public ClientWatch() {
        looking = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("client-watch"));
        looking.setRemoveOnCancelPolicy(true);
    }

    /**
     * Runs the work on this thread while the client is connected. If the client disconnects, the work is interrupted,
     * and a problem with status 499 is thrown when the work ends. A client that has closed its sending side counts as
     * disconnected.
     */
    public static <T> T whileConnected(Context ctx, Supplier<T> work) {
        ClientWatch watch = ctx.appData(KEY);
        Object transport = ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .getTransport();
        return transport instanceof SocketChannel channel ? watch.watching(ctx, new Client(channel), work) : work.get();
    }

    private <T> T watching(Context ctx, Client client, Supplier<T> work) {
        Future<?> looks;
        try {
            looks = looking.scheduleWithFixedDelay(client::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            return work.get();
        }
        boolean isGone;
        T result;
        try {
            result = work.get();
        } finally {
            looks.cancel(false);
            isGone = client.end(ctx);
        }
        if (isGone) {
            // It is recorded, but nobody receives it.
            throw new HttpProblem(Problem.of(
                    499, "client-gone", "Client gone", "The connection was closed before the answer was ready"));
        }
        return result;
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }

    private static final class Client {
        private final Thread worker = Thread.currentThread();
        private final SocketChannel channel;
        private final ByteBuffer oneByte = ByteBuffer.allocate(1);
        private boolean hasEnded;
        private boolean isGone;

        Client(SocketChannel channel) {
            this.channel = channel;
        }

        synchronized void look() {
            if (!hasEnded && !isGone && isClosed()) {
                isGone = true;
                worker.interrupt();
            }
        }

        /**
         * Ends the watch. If a byte of the next request was read, the connection must be closed, because the byte
         * cannot be put back.
         */
        synchronized boolean end(Context ctx) {
            hasEnded = true;
            if (isGone) {
                Thread.interrupted();
            }
            if (oneByte.position() > 0) {
                ctx.header("Connection", "close");
            }
            return isGone;
        }

        private boolean isClosed() {
            try {
                boolean hasMore = oneByte.position() > 0
                        || channel.socket().getInputStream().available() > 0;
                return !hasMore && channel.read(oneByte) < 0;
            } catch (IOException e) {
                return true;
            }
        }
    }
}
