package io.pisync.kit.http.tls;

import io.pisync.kit.lifecycle.DaemonThreads;
import io.pisync.kit.lifecycle.StartFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's TLS with the identity in its files. Reads them every second; when both have been the same for two readings, new connections
 * get the new identity and old ones go on. Files that cannot be used are reported once, and the identity in use stays.
 */
final class FollowedIdentity extends AbstractLifeCycle {
    private static final Logger log = LoggerFactory.getLogger(FollowedIdentity.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofDays(14);

    private final TlsFiles files;
    private final SslContextFactory.Server tls;
    private TlsFiles.Contents used;
    private TlsFiles.@Nullable Contents seen;
    private volatile @Nullable String complaint;
    private volatile ServerIdentity identity;
    private @Nullable ScheduledExecutorService scheduler;

    /** Reads both files; {@link StartFailed} with the reason if they are invalid. */
    FollowedIdentity(TlsFiles files, SslContextFactory.Server tls) {
        this.files = files;
        this.tls = tls;
        try {
            this.used = files.read();
            this.identity = ServerIdentity.of(files, used);
        } catch (InvalidIdentity e) {
            throw new StartFailed("cannot serve HTTPS: " + e.getMessage(), e);
        }
        tls.setKeyStore(identity.keyStore());
        warnOfExpiry();
    }

    /** Returns the earliest expiry of the certificate in use and its issuers in the file. */
    Instant expires() {
        return identity.expires();
    }

    /** Whether the files can be used as they are now. */
    boolean isUsable() {
        return complaint == null;
    }

    @Override
    protected void doStart() {
        ScheduledExecutorService reading = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("tls-files"));
        ScheduledFuture<?> unused =
                reading.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        scheduler = reading;
    }

    @Override
    protected void doStop() {
        if (scheduler != null) {
            scheduler.shutdownNow();
        }
    }

    /** The content of the files at one time. */
    synchronized void look() {
        try {
            TlsFiles.Contents now = files.read();
            boolean isSettled = now.equals(seen);
            seen = now;
            if (isSettled && !now.equals(used)) {
                use(now);
            } else if (isSettled) {
                complaint = null;
            }
        } catch (InvalidIdentity e) {
            complain(String.valueOf(e.getMessage()));
        } catch (Exception e) {
            complain(files.certificate() + " cannot be used: " + e);
        }
    }

    private void use(TlsFiles.Contents contents) throws Exception {
        ServerIdentity replacement = ServerIdentity.of(files, contents);
        tls.reload(factory -> factory.setKeyStore(replacement.keyStore()));
        identity = replacement;
        used = contents;
        complaint = null;
        log.info(
                "new TLS certificate of {}, good until {}",
                name(),
                identity.leaf().getNotAfter().toInstant());
        warnOfExpiry();
    }

    private void complain(String problem) {
        if (!problem.equals(complaint)) {
            complaint = problem;
            log.error("the TLS certificate that was in use stays in use: {}", problem);
        }
    }

    private void warnOfExpiry() {
        Instant end = identity.expires();
        if (end.isBefore(Instant.now().plus(SOON))) {
            log.warn("the TLS certificate of {} expires at {}; replace its files, no restart is needed", name(), end);
        }
    }

    private String name() {
        return identity.leaf().getSubjectX500Principal().toString();
    }
}
