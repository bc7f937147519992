/** The read port of this instance: finds the partitions, waits for offsets and combines the answers. */
@NullMarked
package io.pisync.processor.read.port;

import org.jspecify.annotations.NullMarked;
