/** Operators ask: REST over the read port of the stream processors. */
@NullMarked
package io.pisync.query;

import org.jspecify.annotations.NullMarked;
