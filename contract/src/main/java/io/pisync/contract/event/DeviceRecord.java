package io.pisync.contract.event;

/** A record about one device, which is also its key. */
public sealed interface DeviceRecord extends EventRecord permits SyncEvent, Command {
    /** The device, in NFC. */
    String deviceId();
}
