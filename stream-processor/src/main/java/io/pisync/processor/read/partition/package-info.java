/** Read access to the stores of the local partitions while a question is answered. */
@NullMarked
package io.pisync.processor.read.partition;

import org.jspecify.annotations.NullMarked;
