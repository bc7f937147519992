package io.pisync.contract.event;

/** A record of the sync-events topic; the {@code kind} header distinguishes the types. */
public sealed interface EventRecord permits DeviceRecord, Heartbeat, SiteNotice, UnknownKind {}
