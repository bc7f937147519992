/** Tracks a partition's devices: loads rows, applies the rules of the pure packages, stores and publishes the results. */
@NullMarked
package io.pisync.processor.tracking;

import org.jspecify.annotations.NullMarked;
