/** The history of a device: its events in event order (docs/rules.md, "History"). Pure functions, no I/O. */
@NullMarked
package io.pisync.processor.history;

import org.jspecify.annotations.NullMarked;
