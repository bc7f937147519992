/** What is known of a device beside its history, folded event by event (product.md, section 3). Pure. */
@NullMarked
package io.pisync.processor.device;

import org.jspecify.annotations.NullMarked;
