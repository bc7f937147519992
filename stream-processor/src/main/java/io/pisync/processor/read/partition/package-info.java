/** The stores of the partitions that this instance holds, as one question sees them. */
@NullMarked
package io.pisync.processor.read.partition;

import org.jspecify.annotations.NullMarked;
