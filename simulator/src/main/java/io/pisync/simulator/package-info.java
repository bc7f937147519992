/** A fleet that behaves like the real one, and a check that what it was promised is there. */
@NullMarked
package io.pisync.simulator;

import org.jspecify.annotations.NullMarked;
