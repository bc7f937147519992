package io.pisync.sites.pipeline;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.CloudEvents;
import io.pisync.contract.event.SiteNotice;
import io.pisync.sites.rule.SiteRule;
import io.pisync.sites.rule.SiteRules;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes the sites of one partition. Uses only the times of ticks and of their append to the log. Writes each alert record to the alert
 * topic and to every partition of the event log, in the same transaction.
 */
final class SiteProcessor implements Processor<String, SiteNews, String, Object> {
    private static final Logger log = LoggerFactory.getLogger(SiteProcessor.class);
    private static final String SOURCE = "/pisync/site-alerts";

    private final SiteRules rules;
    private final int partitions;
    private final SiteListener listener;
    private @Nullable ProcessorContext<String, Object> context;
    private @Nullable PartitionSites sites;

    private SiteProcessor(SiteRules rules, int partitions, SiteListener listener) {
        this.rules = rules;
        this.partitions = partitions;
        this.listener = listener;
    }

    static ProcessorSupplier<String, SiteNews, String, Object> supplier(
            SiteRules rules, int partitions, SiteListener listener) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, SiteNews, String, Object> get() {
                return new SiteProcessor(rules, partitions, listener);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(SiteStores.members(), SiteStores.sites(), SiteStores.waiting(), SiteStores.clock());
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        context = newContext;
        sites = new PartitionSites(new SiteRule(rules), partitions, newContext);
    }

    @Override
    public void process(Record<String, SiteNews> record) {
        if (sites != null && context != null) {
            ProcessorContext<String, Object> to = context;
            sites.receive(
                    record.key(), record.value(), record.timestamp(), alert -> send(to, alert, record.timestamp()));
        }
    }

    @SuppressWarnings("NullAway") // a notice, like a heartbeat, has no key
    private void send(ProcessorContext<String, Object> to, Alert alert, long timestamp) {
        log.info("{}", alert.message());
        listener.sent(alert);
        to.forward(new Record<>(alert.subject(), alert, timestamp, CloudEvents.of(alert, SOURCE)), SiteTopology.ALERTS);
        to.forward(new Record<>(null, new SiteNotice(alert), timestamp, new RecordHeaders()), SiteTopology.SYNC_EVENTS);
    }
}
