package io.pisync.sites.pipeline;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.CloudEvents;
import io.pisync.contract.event.SiteNotice;
import io.pisync.sites.rule.SiteRule;
import io.pisync.sites.rule.SiteRules;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes the sites of one partition. Uses only the times of ticks and of their append to the log. Writes each alert record to the alert
 * topic and to every partition of the event log, in the same transaction.
 */
final class SiteProcessor extends ContextualProcessor<String, SiteNews, String, Object> {
    private static final Logger log = LoggerFactory.getLogger(SiteProcessor.class);
    private static final String SOURCE = "/pisync/site-alerts";

    private final SiteRules rules;
    private final int partitions;
    private final Consumer<Alert> sent;
    private @Nullable PartitionSites sites;

    SiteProcessor(SiteRules rules, int partitions, Consumer<Alert> sent) {
        this.rules = rules;
        this.partitions = partitions;
        this.sent = sent;
    }

    @Override
    public void init(ProcessorContext<String, Object> newContext) {
        super.init(newContext);
        sites = new PartitionSites(new SiteRule(rules), partitions, newContext);
    }

    @Override
    public void process(Record<String, SiteNews> record) {
        if (sites != null) {
            sites.receive(record.key(), record.value(), record.timestamp(), alert -> send(alert, record.timestamp()));
        }
    }

    @SuppressWarnings("NullAway") // a notice, like a heartbeat, has no key
    private void send(Alert alert, long timestamp) {
        log.info("{}", alert.message());
        sent.accept(alert);
        context()
                .forward(
                        new Record<>(alert.subject(), alert, timestamp, CloudEvents.of(alert, SOURCE, null)),
                        SiteTopology.ALERTS);
        context()
                .forward(
                        new Record<>(null, new SiteNotice(alert), timestamp, new RecordHeaders()),
                        SiteTopology.SYNC_EVENTS);
    }
}
