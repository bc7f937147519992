/**
 * In-memory indexes of one partition's devices for sorted lists and for the sums of {@code /stats}. Derived and rebuilt from the last
 * committed rows.
 */
@NullMarked
package io.pisync.processor.order;

import org.jspecify.annotations.NullMarked;
