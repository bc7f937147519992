/**
 * The records of the sync-events topic: sync events, commands of people, and heartbeats (docs/rules.md, "Records of the
 * event topic").
 */
@NullMarked
package io.pisync.contract.event;

import org.jspecify.annotations.NullMarked;
