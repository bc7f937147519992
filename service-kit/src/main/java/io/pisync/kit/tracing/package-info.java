/** Which trace a request or a record belongs to (W3C Trace Context, level 1). */
@NullMarked
package io.pisync.kit.tracing;

import org.jspecify.annotations.NullMarked;
