package io.pisync.notifier.plan;

import java.util.List;
import java.util.Optional;

/** The destination and format of a receiver's messages. */
public sealed interface Channel {
    /** The word in the file. */
    String word();

    /**
     * Mail through the file's mail server.
     *
     * @param to addresses
     * @param contact whether the contact of a group's site, as registered, is written to as well
     */
    record Email(List<String> to, boolean contact) implements Channel {
        public Email {
            to = List.copyOf(to);
        }

        @Override
        public String word() {
            return "email";
        }
    }

    /** A POST in the form of Alertmanager's webhook, version 4; signed as Standard Webhooks do if there is a secret. */
    record Webhook(Endpoint url, Optional<Secret> secret) implements Channel {
        @Override
        public String word() {
            return "webhook";
        }
    }

    /** An incoming webhook of Slack, Mattermost or Rocket.Chat. */
    record Slack(Endpoint url) implements Channel {
        @Override
        public String word() {
            return "slack";
        }
    }

    /** A topic of an ntfy server. */
    record Ntfy(Endpoint url, String topic, Optional<Secret> token) implements Channel {
        @Override
        public String word() {
            return "ntfy";
        }
    }

    /** The API of an Alertmanager; it groups, repeats and mutes by itself. */
    record Alertmanager(Endpoint url, Optional<Secret> token) implements Channel {
        @Override
        public String word() {
            return "alertmanager";
        }
    }
}
