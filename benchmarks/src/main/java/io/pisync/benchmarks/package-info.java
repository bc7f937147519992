/** The {@code bench} commands: each measures PiSync beside something bare, in the same run on the same broker. */
@NullMarked
package io.pisync.benchmarks;

import org.jspecify.annotations.NullMarked;
