package io.pisync.allinone;

import io.pisync.access.topic.AccessTopics;
import io.pisync.allinone.kafka.EmbeddedKafka;
import io.pisync.allinone.kafka.EmbeddedKafkaConfig;
import io.pisync.benchmarks.testbed.Broker;
import io.pisync.benchmarks.testbed.Guard;
import io.pisync.benchmarks.testbed.Server;
import io.pisync.benchmarks.testbed.Testbed;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.processor.ProcessorConfig;
import io.pisync.processor.runtime.GroupProtocol;
import io.pisync.processor.runtime.ProcessorInstance;
import io.pisync.processor.runtime.StreamsTuning;
import io.pisync.processor.tracking.TrackingRules;
import io.pisync.sites.rule.SiteRules;
import java.nio.file.Path;
import java.util.Optional;

/** Creates the parts of {@code up} for measurements. */
final class BenchTestbed implements Testbed {
    private static final int ROCKSDB_CACHE_MIB = 128;

    @Override
    public Broker broker(Path directory) {
        EmbeddedKafka broker = KafkaRole.broker(EmbeddedKafkaConfig.of(directory, 0));
        return new Broker(broker, broker::bootstrapServers);
    }

    @Override
    public Guard guard(HttpServerConfig http, TopicLayout layout, KafkaConfig kafka) {
        return BenchKeys.guard(http, new AccessTopics(kafka, layout));
    }

    @Override
    public Server pisync(TopicLayout layout, Path state, KafkaConfig kafka) {
        ProcessorConfig processor = new ProcessorConfig(
                "bench",
                layout,
                TrackingRules.DEFAULT,
                new ProcessorInstance(state, Optional.empty(), Optional.empty()),
                new StreamsTuning(GroupProtocol.CLASSIC, false, 1, ROCKSDB_CACHE_MIB, 1));
        Pisync pisync = new Pisync(
                new PisyncConfig(
                        HttpServerConfig.on("127.0.0.1", 0),
                        AccessMode.OPEN,
                        processor,
                        SiteRules.DEFAULT,
                        Optional.empty()),
                kafka);
        return new Server(pisync, pisync::url);
    }
}
