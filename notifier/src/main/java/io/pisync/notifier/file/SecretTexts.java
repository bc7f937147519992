package io.pisync.notifier.file;

import io.pisync.notifier.plan.Endpoint;
import io.pisync.notifier.plan.Secret;
import java.util.Optional;

/** Reads fields whose values may be references to secrets; problems name the field, never the value. */
record SecretTexts(Secrets secrets) {
    Optional<String> text(Fields fields, String name) {
        return fields.text(name).flatMap(text -> {
            try {
                return Optional.of(secrets.resolve(text));
            } catch (IllegalArgumentException e) {
                fields.problem(name, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    Optional<Secret> secret(Fields fields, String name) {
        return text(fields, name).map(Secret::new);
    }

    Optional<Endpoint> url(Fields fields) {
        return fields.required("url", text(fields, "url").flatMap(text -> {
            try {
                return Optional.of(Endpoint.parse(text));
            } catch (IllegalArgumentException e) {
                fields.problem("url", "must be an http or https URL with a host and without a user");
                return Optional.empty();
            }
        }));
    }
}
