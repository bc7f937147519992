/** The read port of the stream processor: whom to ask, how, and whether what comes back is an answer. Asked directly within one process. */
@NullMarked
package io.pisync.contract.read.port;

import org.jspecify.annotations.NullMarked;
