package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.topic.Topics;
import io.pisync.processor.story.StoryRules;
import org.junit.jupiter.api.Test;

class ProcessorTopologyTest {
    @Test
    void isOneSubtopologyWithoutRepartitionTopics() {
        String described = ProcessorTopology.of(new Topics("pisync"), 12, StoryRules.DEFAULT, new StoryListener() {})
                .describe()
                .toString();

        assertThat(described).isEqualTo("""
                        Topologies:
                           Sub-topology: 0
                            Source: sync-events (topics: [pisync.sync-events.v1])
                              --> follow-devices
                            Processor: follow-devices (stores: [alerts, published-states, device-history, partition, devices, open-sites, event-ids, recent-errors, published])
                              --> alerts, device-states
                              <-- sync-events
                            Sink: alerts (topic: pisync.alerts.v1)
                              <-- follow-devices
                            Sink: device-states (topic: pisync.device-states.v1)
                              <-- follow-devices

                        """);
    }
}
