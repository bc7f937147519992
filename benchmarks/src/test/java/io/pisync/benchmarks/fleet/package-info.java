@NullMarked
package io.pisync.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
