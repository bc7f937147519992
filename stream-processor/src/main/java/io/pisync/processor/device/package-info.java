/** The state of a device besides its history, updated event by event (docs/rules.md, "A device"). Pure. */
@NullMarked
package io.pisync.processor.device;

import org.jspecify.annotations.NullMarked;
