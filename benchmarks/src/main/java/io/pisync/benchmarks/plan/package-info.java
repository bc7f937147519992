/** Computes the resources of a fleet from measured figures. */
@NullMarked
package io.pisync.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
