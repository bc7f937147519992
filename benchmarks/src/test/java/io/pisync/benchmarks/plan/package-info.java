@NullMarked
package io.pisync.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
