/** Requests from many connections, and how long each took. */
@NullMarked
package io.pisync.benchmarks.http;

import org.jspecify.annotations.NullMarked;
