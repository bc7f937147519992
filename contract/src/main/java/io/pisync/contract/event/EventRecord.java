package io.pisync.contract.event;

/** A record of the sync-events topic, told apart by its {@code kind} header. */
public sealed interface EventRecord permits DeviceRecord, Heartbeat, SiteNotice, UnknownKind {}
