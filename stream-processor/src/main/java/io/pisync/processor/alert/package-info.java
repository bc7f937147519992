/** Decides which alert episodes open, change and end (docs/rules.md, "Alerts"). Pure. */
@NullMarked
package io.pisync.processor.alert;

import org.jspecify.annotations.NullMarked;
