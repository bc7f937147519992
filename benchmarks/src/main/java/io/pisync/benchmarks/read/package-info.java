/** How fast questions are answered, beside the health page of the same server. */
@NullMarked
package io.pisync.benchmarks.read;

import org.jspecify.annotations.NullMarked;
