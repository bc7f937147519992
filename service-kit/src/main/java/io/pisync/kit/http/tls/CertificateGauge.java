package io.pisync.kit.http.tls;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.eclipse.jetty.server.Server;

/** A metric with the time at which the certificate in use expires. */
public final class CertificateGauge {
    private CertificateGauge() {}

    /** Registers it, if the server has a certificate. */
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
        }
    }
}
