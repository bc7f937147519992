package io.pisync.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.topic.Topics;
import org.junit.jupiter.api.Test;

class ProcessorTopologyTest {
    @Test
    void isOnePipelineWithoutRepartitionTopics() {
        String described = ProcessorTopology.of(new Topics("pisync"), StoryRules.DEFAULT, new StoryListener() {})
                .describe()
                .toString();

        assertThat(described).isEqualTo("""
                        Topologies:
                           Sub-topology: 0
                            Source: sync-events (topics: [pisync.sync-events.v1])
                              --> follow-devices
                            Processor: follow-devices (stores: [device-history, event-ids, failure-rank, sweep-cursors, recent-errors, device-status, \
                        streak-rank, resolved-alerts, contact-rank, fleet-statistics, undecided-devices, open-alerts, device-buckets])
                              --> alerts
                              <-- sync-events
                            Sink: alerts (topic: pisync.alerts.v1)
                              <-- follow-devices

                        """);
    }
}
