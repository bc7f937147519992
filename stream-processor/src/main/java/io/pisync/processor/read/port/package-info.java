/** The read port of this instance: finds the partitions, waits for positions, puts the parts together. */
@NullMarked
package io.pisync.processor.read.port;

import org.jspecify.annotations.NullMarked;
