package io.pisync.access.key;

import io.pisync.contract.access.KeyKind;
import java.util.Optional;

/** A fleet key as its holder has it, who derives the tokens of devices without asking PiSync. */
public final class FleetKey {
    private final String keyId;
    private final String digest;

    private FleetKey(KeyText text) {
        this.keyId = text.keyId();
        this.digest = text.digest();
    }

    /** Empty if the text is no fleet key. */
    public static Optional<FleetKey> parse(String text) {
        return KeyText.parse(text).filter(key -> key.kind() == KeyKind.FLEET).map(FleetKey::new);
    }

    /** The token of this device. */
    public DeviceToken tokenFor(String deviceId) {
        return DeviceToken.derive(keyId, digest, deviceId);
    }
}
