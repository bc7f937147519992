/** Tests of the simulated fleet. */
@NullMarked
package io.pisync.allinone.simulate;

import org.jspecify.annotations.NullMarked;
