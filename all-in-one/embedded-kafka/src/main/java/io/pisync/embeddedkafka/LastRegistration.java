package io.pisync.embeddedkafka;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kafka.server.ControllerServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
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
 * transaction complete that has no marker there (KAFKA-20734, open in 4.3.1). A transaction whose markers a kill had
 * interrupted would be lost though it was committed, and its readers would wait at it for ever.
 */
final class LastRegistration implements MetadataPublisher {
    private static final long LIMIT_MS = 30_000;
    private static final long RETRY_MS = 10;

    private final CountDownLatch gone = new CountDownLatch(1);

    private LastRegistration() {}

    /**
     * Returns when the metadata know no broker: each of its partitions is without a leader until it registers again.
     * The controller must be started and the broker must not.
     *
     * @throws IllegalStateException or CompletionException when a step takes longer than 30 s
     */
    static void remove(SharedServer shared, ControllerServer controller) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MS);
        LastRegistration watch = new LastRegistration();
        bounded(shared.loader().installPublishers(List.of(watch))).join();
        unregister(controller, deadlineNanos);
        if (!watch.gone.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("the broker's last registration is still there after " + LIMIT_MS + " ms");
        }
        bounded(shared.loader().removeAndClosePublisher(watch)).join();
    }

    private static void unregister(ControllerServer controller, long deadlineNanos) throws InterruptedException {
        while (true) {
            try {
                bounded(request(controller, deadlineNanos)).join();
                return;
            } catch (CompletionException e) {
                if (e.getCause() instanceof BrokerIdNotRegisteredException) {
                    return;
                }
                if (!(e.getCause() instanceof NotControllerException) || System.nanoTime() > deadlineNanos) {
                    throw new IllegalStateException("the broker's last registration cannot be removed", e.getCause());
                }
            }
            // The only voter is about to elect itself.
            Thread.sleep(RETRY_MS);
        }
    }

    private static CompletableFuture<Void> bounded(CompletableFuture<Void> step) {
        return step.orTimeout(LIMIT_MS, TimeUnit.MILLISECONDS);
    }

    private static CompletableFuture<Void> request(ControllerServer controller, long deadlineNanos) {
        ControllerRequestContext asThisNode = new ControllerRequestContext(
                new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.of(deadlineNanos));
        return controller.controller().unregisterBroker(asThisNode, NodeSettings.NODE_ID);
    }

    @Override
    public String name() {
        return "LastRegistration";
    }

    @Override
    public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
        if (image.cluster().broker(NodeSettings.NODE_ID) == null) {
            gone.countDown();
        }
    }

    @Override
    public void close() {}
}
