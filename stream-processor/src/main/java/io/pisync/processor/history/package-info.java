/** A device's timeline: its events in event order (product.md, sections 2 and 3). Pure. */
@NullMarked
package io.pisync.processor.history;

import org.jspecify.annotations.NullMarked;
