package io.pisync.processor.freshness;

import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.DaemonThreads;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls Kafka periodically on its own thread. Retries after a failure; logs only the first failure in a row. */
public final class KafkaPoll implements Service {
    private static final Logger log = LoggerFactory.getLogger(KafkaPoll.class);

    /** The maximum wait for an answer of Kafka. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaConfig kafka;
    private final String name;
    private final Duration period;
    private final Look look;
    private final ScheduledExecutorService executor;
    private volatile @Nullable Admin admin;
    private boolean isOut;

    /** Polls once; throws like futures of the admin client, each of which is awaited for at most {@link #PATIENCE}. */
    @FunctionalInterface
    public interface Look {
        void at(Admin kafka) throws ExecutionException, InterruptedException, TimeoutException;
    }

    /** {@code name}: the name of the thread and the end of the client id. */
    public KafkaPoll(KafkaConfig kafka, String name, Duration period, Look look) {
        this.kafka = kafka;
        this.name = name;
        this.period = period;
        this.look = look;
        executor = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named(name));
    }

    @Override
    public void start() {
        Map<String, Object> properties = kafka.clientProperties(name);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        Admin client = Admin.create(properties);
        admin = client;
        ScheduledFuture<?> unused =
                executor.scheduleWithFixedDelay(() -> poll(client), 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        Admin client = admin;
        if (client != null) {
            client.close(Duration.ofSeconds(1));
        }
    }

    private void poll(Admin client) {
        try {
            look.at(client);
            isOut = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            if (!isOut && !executor.isShutdown()) {
                log.warn("Polling Kafka for {} failed; retrying: {}", name, e.toString());
            }
            isOut = true;
        } catch (Error e) {
            // The executor would drop the error and cancel all further polls without a message.
            log.error("Polling Kafka for {} failed with an internal error; retrying", name, e);
        }
    }
}
