/** What a made-up fleet reports. */
@NullMarked
package io.pisync.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
