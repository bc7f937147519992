/** Measures the progress of this instance in its partitions against the end of their logs. */
@NullMarked
package io.pisync.processor.freshness;

import org.jspecify.annotations.NullMarked;
