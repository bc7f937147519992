/** A device's timeline: its events in event order (docs/rules.md, "History"). Pure. */
@NullMarked
package io.pisync.processor.history;

import org.jspecify.annotations.NullMarked;
