package io.pisync.access.key;

import io.pisync.access.key.Verdict.Reason;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.KeyRecord;
import io.pisync.contract.access.RevokedDevice;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds all keys and revoked devices in memory. Thread-safe; one thread at a time writes. */
public final class KnownKeys {
    private final Map<String, KeyRecord> keys = new ConcurrentHashMap<>();
    private final Map<String, RevokedDevice> devices = new ConcurrentHashMap<>();
    private final Set<String> revokedTokens = ConcurrentHashMap.newKeySet();

    /** Stores the newest record of a key. */
    public void put(KeyRecord key) {
        keys.put(key.keyId(), key);
        if (key.kind() == KeyKind.FLEET) {
            devices.values().forEach(device -> note(key, device));
        }
    }

    /** Stores the newest record of a revoked device. */
    public void put(RevokedDevice device) {
        devices.put(device.deviceId(), device);
        keys.values().stream().filter(key -> key.kind() == KeyKind.FLEET).forEach(key -> note(key, device));
    }

    /** Returns all keys, good or not. */
    public Collection<KeyRecord> keys() {
        return List.copyOf(keys.values());
    }

    /** Returns the key with this id, good or not. */
    public Optional<KeyRecord> key(String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    /** Returns all devices that were ever revoked. */
    public Collection<RevokedDevice> devices() {
        return List.copyOf(devices.values());
    }

    /** Returns the newest record of a device; empty if it was never revoked. */
    public Optional<RevokedDevice> device(String deviceId) {
        return Optional.ofNullable(devices.get(deviceId));
    }

    /** Returns the record that revokes a device; of a revoked device the one that there is, which has the time of its first revocation. */
    public RevokedDevice revoked(String deviceId, Instant now) {
        return device(deviceId).filter(RevokedDevice::isRevoked).orElseGet(() -> RevokedDevice.of(deviceId, now));
    }

    /** Whether the tokens of the device are rejected. */
    public boolean isRevoked(String deviceId) {
        return device(deviceId).filter(RevokedDevice::isRevoked).isPresent();
    }

    /** Whether any key is good now. */
    public boolean hasGoodKey(Instant now) {
        return keys.values().stream().anyMatch(key -> key.flaw(now).isEmpty());
    }

    /** Returns a device's token from the newest good fleet key; empty if there is none. */
    public Optional<DeviceToken> tokenFor(String deviceId, Instant now) {
        return keys.values().stream()
                .filter(key -> key.kind() == KeyKind.FLEET && key.flaw(now).isEmpty())
                .max(Comparator.comparing(KeyRecord::createdAt).thenComparing(KeyRecord::keyId))
                .map(key -> DeviceToken.derive(key.keyId(), key.digest(), deviceId));
    }

    /** Identifies the owner of a key or token. */
    public Verdict identify(String credential, Instant now) {
        Optional<DeviceToken> token = DeviceToken.parse(credential);
        if (token.isPresent()) {
            return device(token.get(), now);
        }
        return KeyText.parse(credential).map(key -> holder(key, now)).orElse(new Verdict.Refused(Reason.MALFORMED));
    }

    private Verdict device(DeviceToken token, Instant now) {
        KeyRecord fleet = keys.get(token.keyId());
        if (fleet == null) {
            return new Verdict.Refused(Reason.UNKNOWN);
        }
        if (fleet.kind() != KeyKind.FLEET || !token.isMadeWith(fleet.digest())) {
            return new Verdict.Refused(Reason.WRONG);
        }
        return revokedTokens.contains(nameOf(fleet, token.mac()))
                ? new Verdict.Refused(Reason.REVOKED)
                : unlessFlawed(fleet, new Identity.Device(fleet, token), now);
    }

    private Verdict holder(KeyText text, Instant now) {
        KeyRecord key = keys.get(text.keyId());
        if (key == null) {
            return new Verdict.Refused(Reason.UNKNOWN);
        }
        if (key.kind() != text.kind() || !Digests.areSame(key.digest(), text.digest())) {
            return new Verdict.Refused(Reason.WRONG);
        }
        Identity identity = switch (key.kind()) {
            case GATEWAY -> new Identity.Gateway(key);
            case PEOPLE -> new Identity.Person(key);
            case FLEET, ENROL -> new Identity.Other(key);
        };
        return unlessFlawed(key, identity, now);
    }

    private static Verdict unlessFlawed(KeyRecord key, Identity identity, Instant now) {
        return key.flaw(now)
                .<Verdict>map(
                        flaw -> new Verdict.Refused(flaw == KeyRecord.Flaw.REVOKED ? Reason.REVOKED : Reason.EXPIRED))
                .orElse(new Verdict.Known(identity));
    }

    private void note(KeyRecord fleet, RevokedDevice device) {
        String name = nameOf(fleet, DeviceToken.mac(fleet.digest(), device.deviceId()));
        if (device.isRevoked()) {
            revokedTokens.add(name);
        } else {
            revokedTokens.remove(name);
        }
    }

    private static String nameOf(KeyRecord fleet, String mac) {
        return fleet.keyId() + mac;
    }
}
