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
 * What the broker's last run left in the metadata: a broker that leads its partitions. That run is dead, since its
 * directory is ours, but Kafka would let this run's broker begin with that picture, take its partitions away when the
 * old session ends, and give them back later.
 *
 * <p>In between, its transaction coordinator takes a partition without a leader for a deleted one and calls a
 * transaction complete that has no marker there (KAFKA-20734, open in 4.4.0). A transaction whose markers a kill had
 * interrupted would be lost though it was committed, and its readers would wait at it for ever.
 */
final class LastRegistration implements MetadataPublisher {
    private static final long LIMIT_MS = 30_000;
    private static final long RETRY_MS = 10;

    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    private LastRegistration() {}

    /**
     * Returns when the metadata know no broker: each of its partitions is without a leader until it registers again.
     * The controller must be started and the broker must not.
     *
     * @throws IllegalStateException when a step fails or takes longer than 30 s
     */
    static void remove(SharedServer shared, ControllerServer controller) throws InterruptedException {
        LastRegistration watch = new LastRegistration();
        try {
            await(shared.loader().installPublishers(List.of(watch)));
            unregister(controller.controller());
            await(watch.gone);
            await(shared.loader().removeAndClosePublisher(watch));
        } catch (CompletionException e) {
            throw new IllegalStateException("the broker's last registration is not removed: " + e.getCause());
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
            // The only voter is about to elect itself.
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
