package io.pisync.contract.read.question;

/** A question about one device, answered by whoever holds its partition. */
public sealed interface DeviceQuestion<A> extends Question<A>
        permits SyncHistoryQuestion, DeviceStatusQuestion, DeviceStatsQuestion {
    /** The device, in NFC. */
    String deviceId();
}
