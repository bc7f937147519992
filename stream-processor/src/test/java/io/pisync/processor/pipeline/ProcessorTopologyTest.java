package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.topic.Topics;
import io.pisync.processor.tracking.TrackingRules;
import org.junit.jupiter.api.Test;

class ProcessorTopologyTest {
    @Test
    void isOneSubtopologyWithoutRepartitionTopics() {
        String described = ProcessorTopology.of(
                        new Topics("pisync"), 12, TrackingRules.DEFAULT, new TrackingListener() {})
                .describe()
                .toString();

        assertThat(described).isEqualTo("""
                        Topologies:
                           Sub-topology: 0
                            Source: sync-events (topics: [pisync.sync-events.v1])
                              --> track-devices
                            Processor: track-devices (stores: [alerts, published-states, device-history, partition, devices, open-sites, event-ids, recent-errors, published])
                              --> alerts, device-states
                              <-- sync-events
                            Sink: alerts (topic: pisync.alerts.v1)
                              <-- track-devices
                            Sink: device-states (topic: pisync.device-states.v1)
                              <-- track-devices

                        """);
    }
}
