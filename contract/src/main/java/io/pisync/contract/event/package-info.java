/** What travels on the sync-events topic: sync events, people's commands and heartbeats (docs/rules.md, "Records of the event topic"). */
@NullMarked
package io.pisync.contract.event;

import org.jspecify.annotations.NullMarked;
