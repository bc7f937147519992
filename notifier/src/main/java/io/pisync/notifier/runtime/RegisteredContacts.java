package io.pisync.notifier.runtime;

import io.pisync.contract.register.RegisteredSite;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import io.pisync.notifier.channel.Contacts;
import io.pisync.register.RegisterReader;
import java.time.Duration;
import java.util.Optional;

/** The contacts in the register, kept up to date from the start. Thread-safe. */
public final class RegisteredContacts implements Contacts, Service {
    private final RegisterReader reader;

    /** Does no I/O. */
    public RegisteredContacts(KafkaConfig kafka, Topics topics) {
        reader = new RegisterReader(kafka, topics);
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public void close() {
        reader.close();
    }

    @Override
    public boolean isRead() {
        return reader.awaitRead(Duration.ZERO);
    }

    @Override
    public Optional<String> mailOf(String label, String site) {
        return Optional.ofNullable(reader.register().site(label, site)).map(RegisteredSite::email);
    }
}
