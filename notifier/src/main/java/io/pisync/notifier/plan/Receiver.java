package io.pisync.notifier.plan;

import java.util.Optional;

/**
 * A receiver of notifications, by the name that routes use.
 *
 * @param limit how many messages it gets in a minute; digests and levels are not counted
 */
public record Receiver(String name, Channel channel, Optional<DigestTime> digest, MessageLimit limit) {
    /** Whether it wants the state of every open alert again and again, instead of messages. */
    public boolean wantsLevels() {
        return channel instanceof Channel.Alertmanager;
    }

    /** Whether it sends to the contact of each site. */
    public boolean isContact() {
        return channel instanceof Channel.Email email && email.contact();
    }

    /** Whether it gets messages as things happen. */
    public boolean wantsMessages() {
        return !wantsLevels() && digest.map(time -> !time.only()).orElse(true);
    }
}
