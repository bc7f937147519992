/**
 * The read port of the stream processor: owners of partitions, questions and answers. Within one process it is called
 * directly.
 */
@NullMarked
package io.pisync.contract.read.port;

import org.jspecify.annotations.NullMarked;
