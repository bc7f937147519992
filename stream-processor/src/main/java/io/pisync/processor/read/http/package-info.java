/** The read port over HTTP, for query-api in other processes. */
@NullMarked
package io.pisync.processor.read.http;

import org.jspecify.annotations.NullMarked;
