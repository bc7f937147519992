package io.pisync.access.key;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A device's token: {@code pisync_device_<fleet key id>_<mac><check>}, in hexadecimal. {@code mac} (64 digits) is the HMAC-SHA256 of the
 * device's id under the fleet key's SHA-256. {@code check} (16) is the beginning of the HMAC of a zero byte and {@code mac}: it shows that
 * the token was made with the fleet key, before the device's id is known.
 */
public record DeviceToken(String keyId, String mac, String check) {
    private static final int CHECK_DIGITS = 16;
    private static final Pattern FORM = Pattern.compile("pisync_device_([0-9a-z]{10})_([0-9a-f]{64})([0-9a-f]{16})");

    /**
     * The token of a device.
     *
     * @param digest SHA-256 of the fleet key, in hexadecimal
     */
    static DeviceToken derive(String keyId, String digest, String deviceId) {
        String mac = mac(digest, deviceId);
        return new DeviceToken(keyId, mac, check(digest, mac));
    }

    /** Parses a token; empty if the text has another form. */
    static Optional<DeviceToken> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new DeviceToken(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /** Whether it was made with the fleet key, for any device. */
    boolean isMadeWith(String digest) {
        return Digests.areSame(check, check(digest, mac));
    }

    /** Returns the token as a device sends it. */
    public String text() {
        return "pisync_device_" + keyId + "_" + mac + check;
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "pisync_device_" + keyId + "_…";
    }

    /** The part that belongs to the device. */
    static String mac(String digest, String deviceId) {
        return Digests.hmac(HexFormat.of().parseHex(digest), deviceId);
    }

    private static String check(String digest, String mac) {
        return Digests.hmac(HexFormat.of().parseHex(digest), '\0' + mac).substring(0, CHECK_DIGITS);
    }
}
