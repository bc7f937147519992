/** Simulates a realistic fleet and verifies that its acknowledged events were stored. */
@NullMarked
package io.pisync.simulator;

import org.jspecify.annotations.NullMarked;
