/** The state of a device beside its history, folded event by event (docs/rules.md, "A device"). Pure. */
@NullMarked
package io.pisync.processor.device;

import org.jspecify.annotations.NullMarked;
