package io.pisync.notifier.pipeline;

import io.pisync.contract.notification.Notification;
import io.pisync.notifier.limit.LimitRule;
import io.pisync.notifier.limit.LimitRule.Release;
import io.pisync.notifier.limit.LimitRule.Released;
import io.pisync.notifier.limit.Outbox;
import io.pisync.notifier.plan.MessageLimit;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.plan.Receiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The messages of one partition's receivers that wait, in their stores. Not thread-safe. */
final class ReceiverOutboxes {
    private static final StringSerializer TEXT = new StringSerializer();

    private final Plan plan;
    private final KeyValueStore<String, Outbox> outboxes;
    private final KeyValueStore<String, Notification> waiting;
    private final Set<String> receivers = new TreeSet<>();

    ReceiverOutboxes(Plan plan, KeyValueStore<String, Outbox> outboxes, KeyValueStore<String, Notification> waiting) {
        this.plan = plan;
        this.outboxes = outboxes;
        this.waiting = waiting;
        try (KeyValueIterator<String, Outbox> all = outboxes.all()) {
            all.forEachRemaining(entry -> receivers.add(entry.key));
        }
    }

    void add(Notification message, Instant now) {
        String receiver = message.receiver();
        Outbox outbox = outboxOf(receiver, now).add(now);
        waiting.put(NotifierStores.waitingKey(receiver, outbox.received()), message);
        outboxes.put(receiver, outbox);
        receivers.add(receiver);
    }

    /** Returns the notifications that leave now, for each receiver in order. */
    List<Notification> release(Instant now) {
        List<Notification> released = new ArrayList<>();
        for (String receiver : receivers) {
            Outbox outbox = outboxOf(receiver, now);
            LimitRule rule = ruleOf(receiver);
            Release release = rule.release(outbox, now);
            if (release != Release.NONE) {
                Released result = rule.apply(release, outbox, take(receiver), now);
                outboxes.put(receiver, result.outbox());
                released.addAll(result.notifications());
            }
        }
        return released;
    }

    private Outbox outboxOf(String receiver, Instant now) {
        Outbox outbox = outboxes.get(receiver);
        return outbox == null ? Outbox.beginning(now) : outbox;
    }

    private LimitRule ruleOf(String receiver) {
        return new LimitRule(plan.receiver(receiver).map(Receiver::limit).orElse(MessageLimit.DEFAULT));
    }

    /** Removes and returns the messages that wait, in order. */
    private List<Notification> take(String receiver) {
        List<KeyValue<String, Notification>> found = new ArrayList<>();
        try (KeyValueIterator<String, Notification> all =
                waiting.prefixScan(NotifierStores.waitingPrefix(receiver), TEXT)) {
            all.forEachRemaining(found::add);
        }
        found.forEach(entry -> waiting.delete(entry.key));
        return found.stream().map(entry -> entry.value).toList();
    }
}
