package io.pisync.embeddedkafka;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import kafka.server.ControllerServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;

/**
 * Removes the registration of the broker's previous run, which the metadata still shows as the leader of its
 * partitions. That run has ended, because its directory is locked by this one. Otherwise Kafka would start this run's
 * broker with the old registration, remove it as leader when the old session expires, and restore it later.
 *
 * <p>In between, its transaction coordinator treats a partition without a leader as deleted and completes a transaction
 * that has no marker there (KAFKA-20734, open in 4.4.0). A committed transaction whose markers were interrupted by a
 * kill would be lost, and its readers would wait for it for ever.
 */
final class LastRegistration implements MetadataPublisher {
    private static final long LIMIT_MS = 30_000;
    private static final long RETRY_MS = 10;

    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    private LastRegistration() {}

    /**
     * Returns when the metadata contains no broker: every partition has no leader until the broker registers again. The
     * controller must be running and the broker must not.
     *
     * @throws IllegalStateException if a step fails or takes longer than 30 s
     */
    static void remove(SharedServer shared, ControllerServer controller) throws InterruptedException {
        LastRegistration watch = new LastRegistration();
        try {
            await(shared.loader().installPublishers(List.of(watch)));
            unregister(controller.controller());
            await(watch.gone);
            await(shared.loader().removeAndClosePublisher(watch));
        } catch (CompletionException e) {
            throw new IllegalStateException("removing the broker's last registration failed: " + e.getCause());
        }
    }

    private static void unregister(Controller controller) throws InterruptedException {
        ControllerRequestContext asThisNode =
                new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MS);
        while (true) {
            try {
                await(controller.unregisterBroker(asThisNode, NodeSettings.NODE_ID));
                return;
            } catch (CompletionException e) {
                if (e.getCause() instanceof BrokerIdNotRegisteredException) {
                    return;
                }
                if (!(e.getCause() instanceof NotControllerException) || System.nanoTime() > deadlineNanos) {
                    throw e;
                }
            }
            // The only voter has not elected itself yet.
            Thread.sleep(RETRY_MS);
        }
    }

    private static void await(CompletableFuture<Void> step) {
        step.orTimeout(LIMIT_MS, TimeUnit.MILLISECONDS).join();
    }

    @Override
    public String name() {
        return "LastRegistration";
    }

    @Override
    public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
        if (image.cluster().broker(NodeSettings.NODE_ID) == null) {
            gone.complete(null);
        }
    }

    @Override
    public void close() {}
}
