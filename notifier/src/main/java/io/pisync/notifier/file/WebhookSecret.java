package io.pisync.notifier.file;

import io.pisync.notifier.plan.Secret;
import java.util.Base64;

/** The form of a webhook's secret (Standard Webhooks): {@code whsec_} and base64 of 24 to 64 bytes; the prefix may be left out. */
final class WebhookSecret {
    static final String ALLOWED =
            "must be whsec_ followed by base64 of 24 to 64 bytes; `openssl rand -base64 32` creates such base64";
    private static final String PREFIX = "whsec_";

    private WebhookSecret() {}

    static boolean isUsable(Secret secret) {
        String text = secret.value();
        try {
            int bytes =
                    Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text).length;
            return bytes >= 24 && bytes <= 64;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
