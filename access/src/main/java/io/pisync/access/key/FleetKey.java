package io.pisync.access.key;

import io.pisync.contract.access.KeyKind;
import java.util.Optional;

/** Derives the tokens of devices from a fleet key, without a request to PiSync. */
public final class FleetKey {
    private final String keyId;
    private final String digest;

    private FleetKey(KeyText text) {
        this.keyId = text.keyId();
        this.digest = text.digest();
    }

    /** Parses a fleet key; empty if the text is none. */
    public static Optional<FleetKey> parse(String text) {
        return KeyText.parse(text).filter(key -> key.kind() == KeyKind.FLEET).map(FleetKey::new);
    }

    /** Returns the token of this device. */
    public DeviceToken tokenFor(String deviceId) {
        return DeviceToken.derive(keyId, digest, deviceId);
    }
}
