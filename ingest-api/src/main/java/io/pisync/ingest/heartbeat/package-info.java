/** Heartbeats: the proof that a device's silence is its own and not ours (docs/rules.md, "Silence"). */
@NullMarked
package io.pisync.ingest.heartbeat;

import org.jspecify.annotations.NullMarked;
