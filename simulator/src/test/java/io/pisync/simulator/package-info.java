/** Tests of the simulated fleet. */
@NullMarked
package io.pisync.simulator;

import org.jspecify.annotations.NullMarked;
