@NullMarked
package io.pisync.benchmarks.http;

import org.jspecify.annotations.NullMarked;
