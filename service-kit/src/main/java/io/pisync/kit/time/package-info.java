/** Parsing of times. */
@NullMarked
package io.pisync.kit.time;

import org.jspecify.annotations.NullMarked;
