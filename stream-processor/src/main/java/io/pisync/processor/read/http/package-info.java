/** Serves the read port over HTTP to query-api in other processes. */
@NullMarked
package io.pisync.processor.read.http;

import org.jspecify.annotations.NullMarked;
