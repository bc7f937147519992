/** The traces of requests and records (W3C Trace Context, level 1). */
@NullMarked
package io.pisync.kit.tracing;

import org.jspecify.annotations.NullMarked;
