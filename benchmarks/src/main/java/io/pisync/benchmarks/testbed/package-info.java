/** Where measurements run: a broker in a temporary directory, its disk, the progress shown meanwhile. */
@NullMarked
package io.pisync.benchmarks.testbed;

import org.jspecify.annotations.NullMarked;
