package io.pisync.contract.event;

/** A record about one device; the record's key is the device id. */
public sealed interface DeviceRecord extends EventRecord permits SyncEvent, Command {
    /** Returns the device id, in NFC. */
    String deviceId();
}
