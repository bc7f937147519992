/** Heartbeats, which show that PiSync itself was running while a device was silent (docs/rules.md, "Silence"). */
@NullMarked
package io.pisync.ingest.heartbeat;

import org.jspecify.annotations.NullMarked;
