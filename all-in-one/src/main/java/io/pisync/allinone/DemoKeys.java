package io.pisync.allinone;

import io.pisync.access.key.FleetKey;
import io.pisync.access.key.KeyTerms;
import io.pisync.access.key.NewKey;
import io.pisync.access.topic.AccessWriter;
import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.PersonRole;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import io.pisync.simulator.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the keys of a demonstration's simulated fleet at its start and revokes them at its end. They expire after a
 * week.
 */
final class DemoKeys implements Service {
    private static final Logger log = LoggerFactory.getLogger(DemoKeys.class);
    private static final Duration LONGEST = Duration.ofDays(7);

    private final AccessWriter writer;
    private final List<NewKey> keys;

    DemoKeys(KafkaConfig kafka, Topics topics) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        KeyTerms fleet = KeyTerms.plain("demonstration", now).until(now.plus(LONGEST));
        KeyTerms reader =
                KeyTerms.person("demonstration", PersonRole.READ, null, now).until(now.plus(LONGEST));
        this.writer = new AccessWriter(kafka, topics);
        this.keys = List.of(NewKey.of(KeyKind.FLEET, fleet), NewKey.of(KeyKind.PEOPLE, reader));
    }

    @Override
    public void start() {
        keys.forEach(key -> {
            audit("keys.create", key);
            writer.write(key.record()).join();
        });
    }

    /** Returns the fleet's credentials. */
    Credentials credentials() {
        FleetKey fleet = FleetKey.parse(keys.get(0).text().text()).orElseThrow();
        return new Credentials(
                device -> Optional.of(fleet.tokenFor(device).text()),
                Optional.of(keys.get(1).text().text()),
                TrustedAuthorities.OF_JAVA);
    }

    @Override
    public void close() {
        try {
            for (NewKey key : keys) {
                audit("keys.revoke", key);
                writer.write(key.record().revoked(Instant.now().truncatedTo(ChronoUnit.MILLIS)))
                        .join();
            }
        } catch (CompletionException e) {
            log.warn("Revoking the keys of the demonstration failed; they expire within a week", e);
        } finally {
            writer.close();
        }
    }

    private void audit(String action, NewKey key) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String id = key.record().keyId();
        writer.write(AuditRecord.of(now, "pisync up --demo", action, id, "localhost", ""))
                .join();
    }
}
