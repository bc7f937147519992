/** Tracks the history of every device and decides alerts: (sync-events) in, state and (alerts) out. */
@NullMarked
package io.pisync.processor;

import org.jspecify.annotations.NullMarked;
