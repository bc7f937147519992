package io.pisync.kit.http.tls;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.eclipse.jetty.server.Server;

/** Metrics with the time at which the certificate in use expires, and whether its files can still be used. */
public final class CertificateGauge {
    private CertificateGauge() {}

    /** Registers them, if the server has a certificate. */
    public static void bind(Server server, MeterRegistry registry) {
        FollowedIdentity identity = server.getBean(FollowedIdentity.class);
        if (identity != null) {
            Gauge.builder(
                            "pisync.tls.certificate.expiry.timestamp",
                            identity,
                            used -> used.expires().getEpochSecond())
                    .description("When the certificate in use expires, or the first of its issuers, since 1970")
                    .baseUnit("seconds")
                    .register(registry);
            Gauge.builder("pisync.tls.certificate.files.usable", identity, used -> used.isUsable() ? 1 : 0)
                    .description(
                            "1 while the files of the certificate can be used, 0 while the previous one stays in use")
                    .register(registry);
        }
    }
}
