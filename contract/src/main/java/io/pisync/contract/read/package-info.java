/**
 * The read port of the stream processor: the questions that can be asked of the fleet's state, and what comes back. Asked directly
 * within one process, and as JSON over HTTP between processes.
 */
@NullMarked
package io.pisync.contract.read;

import org.jspecify.annotations.NullMarked;
