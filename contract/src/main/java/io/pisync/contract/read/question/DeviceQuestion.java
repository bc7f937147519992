package io.pisync.contract.read.question;

/** A question about one device, answered by an owner of its partition. */
public sealed interface DeviceQuestion<A> extends Question<A>
        permits SyncHistoryQuestion, DeviceStatusQuestion, DeviceStatsQuestion {
    /** Returns the device id, in NFC. */
    String deviceId();
}
