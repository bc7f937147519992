/** Heartbeats: the proof that a device's silence is its own and not ours (product.md, section 4). */
@NullMarked
package io.pisync.ingest.heartbeat;

import org.jspecify.annotations.NullMarked;
