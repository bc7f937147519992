/**
 * The orders that lists come in, and the sums that {@code /stats} shows: in memory, derived from the rows of one partition's devices as
 * they were last committed, and rebuilt from them.
 */
@NullMarked
package io.pisync.processor.order;

import org.jspecify.annotations.NullMarked;
