package io.pisync.allinone;

import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.kit.cli.Role;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import io.pisync.processor.ProcessorConfig;
import io.pisync.processor.StreamProcessorRole;
import io.pisync.sites.SiteAlerts;
import io.pisync.sites.SitesConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The role that runs the stream processor together with the site alerts, which need no separate process. */
public final class ProcessorRole implements StreamProcessorRole.Companion {
    /** The role. */
    public static final Role ROLE = StreamProcessorRole.with(new ProcessorRole());

    private ProcessorRole() {}

    @Override
    public List<Setting<?>> settings() {
        return SitesConfig.settings();
    }

    @Override
    public Service create(
            Settings settings, ProcessorConfig processor, MeterRegistry registry, BooleanSupplier isProcessorReady) {
        SitesConfig config = SitesConfig.of(
                processor.applicationId(),
                processor.layout(),
                SitesConfig.rules(settings),
                processor.instance().stateDirectory(),
                () -> Optional.of(processor.instance().storedId()));
        return new SiteAlerts(config, KafkaConfig.from(settings), registry, isProcessorReady);
    }
}
