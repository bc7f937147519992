@NullMarked
package io.pisync.benchmarks.testbed;

import org.jspecify.annotations.NullMarked;
