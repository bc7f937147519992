/** What a fleet needs, computed from what was measured. */
@NullMarked
package io.pisync.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
