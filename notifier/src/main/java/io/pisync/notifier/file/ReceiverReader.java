package io.pisync.notifier.file;

import io.pisync.notifier.plan.Channel;
import io.pisync.notifier.plan.DigestTime;
import io.pisync.notifier.plan.MessageLimit;
import io.pisync.notifier.plan.Receiver;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads an entry of {@code receivers}. */
final class ReceiverReader {
    private static final String NAME = "[A-Za-z0-9._-]{1,64}";
    private static final String CONTACT = "${contact.email}";
    private static final String LIMIT = "messages_per_minute";
    private static final int MAX_LIMIT = 60;
    private static final String TIME = "a time such as \"07:30\"";

    private final SecretTexts secrets;
    private final ZoneId zone;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Function<Fields, Optional<? extends Channel>>> kinds = new LinkedHashMap<>();

    ReceiverReader(SecretTexts secrets, ZoneId zone) {
        this.secrets = secrets;
        this.zone = zone;
        kinds.put("email", ReceiverReader::email);
        kinds.put("webhook", this::webhook);
        kinds.put("slack", fields -> secrets.url(fields).map(Channel.Slack::new));
        kinds.put("ntfy", this::ntfy);
        kinds.put("alertmanager", this::alertmanager);
    }

    Optional<Receiver> read(Fields receiver) {
        Optional<String> name = receiver.required(
                "name", receiver.value("name", "1 to 64 of the characters A-Z a-z 0-9 . _ -", ReceiverReader::name));
        name.filter(repeated -> !names.add(repeated))
                .ifPresent(repeated -> receiver.problem("name", "\"" + repeated + "\" is there twice"));
        List<String> given = kinds.keySet().stream().filter(receiver::has).toList();
        if (given.size() != 1) {
            receiver.problem("name", "needs exactly one of " + String.join(", ", kinds.keySet()));
        }
        Optional<Receiver> read = given.stream()
                .findFirst()
                .flatMap(kind -> receiver.object(kind).flatMap(fields -> read(name.orElse("?"), kind, fields)));
        receiver.end();
        return read;
    }

    private Optional<Receiver> read(String name, String kind, Fields fields) {
        Optional<DigestTime> digest = digest(fields, kind);
        MessageLimit limit = limit(fields, kind);
        Optional<? extends Channel> channel =
                Objects.requireNonNull(kinds.get(kind)).apply(fields);
        fields.end();
        return channel.map(found -> new Receiver(name, found, digest, limit));
    }

    private static MessageLimit limit(Fields fields, String kind) {
        if (kind.equals("alertmanager") && fields.has(LIMIT)) {
            fields.problem(LIMIT, "is for people: an alertmanager receiver groups the alerts itself");
        }
        boolean isContact = kind.equals("email") && fields.texts("to").contains(CONTACT);
        if (isContact && fields.has(LIMIT)) {
            fields.problem(LIMIT, "is about one reader: " + CONTACT + " is another for each site");
        }
        return isContact
                ? MessageLimit.NONE
                : fields.value(LIMIT, "a number from 0 (no limit) to " + MAX_LIMIT, ReceiverReader::perMinute)
                        .map(MessageLimit::new)
                        .orElse(MessageLimit.DEFAULT);
    }

    private static Optional<Channel> email(Fields fields) {
        List<String> to = fields.required("to", Optional.of(fields.texts("to"))).orElse(List.of());
        List<String> addresses =
                to.stream().filter(text -> !text.equals(CONTACT)).toList();
        for (String address : addresses) {
            if (!isAddress(address)) {
                fields.problem("to", "\"" + address + "\" must be a mail address or " + CONTACT);
            }
        }
        boolean isContact = addresses.size() < to.size();
        if (isContact && fields.has("digest")) {
            fields.problem("digest", "is about all sites: it cannot go to the contact of one");
        }
        return Optional.of(new Channel.Email(addresses, isContact));
    }

    private Optional<Channel> webhook(Fields fields) {
        var secret = secrets.secret(fields, "secret");
        secret.filter(given -> !WebhookSecret.isUsable(given))
                .ifPresent(given -> fields.problem("secret", WebhookSecret.ALLOWED));
        return secrets.url(fields).map(url -> new Channel.Webhook(url, secret));
    }

    private Optional<Channel> ntfy(Fields fields) {
        var token = secrets.secret(fields, "token");
        Optional<String> topic = fields.required("topic", secrets.text(fields, "topic"));
        return secrets.url(fields).flatMap(url -> topic.map(name -> new Channel.Ntfy(url, name, token)));
    }

    private Optional<Channel> alertmanager(Fields fields) {
        var token = secrets.secret(fields, "token");
        return secrets.url(fields).map(url -> new Channel.Alertmanager(url, token));
    }

    private Optional<DigestTime> digest(Fields fields, String kind) {
        if (kind.equals("alertmanager") && fields.has("digest")) {
            fields.problem("digest", "is for people: an alertmanager receiver has none");
            return Optional.empty();
        }
        if (fields.isScalar("digest")) {
            return fields.value("digest", TIME, ReceiverReader::time).map(at -> new DigestTime(at, zone, false, false));
        }
        return fields.object("digest").flatMap(this::digest);
    }

    private Optional<DigestTime> digest(Fields fields) {
        Optional<LocalTime> at = fields.required("at", fields.value("at", TIME, ReceiverReader::time));
        ZoneId own = ZoneField.read(fields, "zone", zone);
        boolean allWell = BooleanField.read(fields, "all_well", false);
        boolean only = BooleanField.read(fields, "only", false);
        fields.end();
        return at.map(time -> new DigestTime(time, own, allWell, only));
    }

    private static boolean isAddress(String text) {
        try {
            MailAddresses.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String name(String text) {
        if (!text.matches(NAME)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static int perMinute(String text) {
        int number = Integer.parseInt(text);
        if (number < 0 || number > MAX_LIMIT) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
