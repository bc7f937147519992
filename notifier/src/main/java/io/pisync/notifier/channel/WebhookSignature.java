package io.pisync.notifier.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.notifier.plan.Secret;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Creates the headers of Standard Webhooks. */
final class WebhookSignature {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /** Returns the headers with a signature. */
    static Map<String, String> headers(Secret secret, String id, Instant now, byte[] body) {
        String timestamp = Long.toString(now.getEpochSecond());
        String signed = id + "." + timestamp + "." + new String(body, UTF_8);
        return Map.of(
                "webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", "v1," + sign(secret, signed));
    }

    /** Returns the headers without a signature. */
    static Map<String, String> headers(String id, Instant now) {
        return Map.of("webhook-id", id, "webhook-timestamp", Long.toString(now.getEpochSecond()));
    }

    private static String sign(Secret secret, String text) {
        String base64 = secret.value().startsWith(PREFIX) ? secret.value().substring(PREFIX.length()) : secret.value();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(base64), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
