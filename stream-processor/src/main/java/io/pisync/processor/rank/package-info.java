/** A state store that keeps its rows in the order of a score. */
@NullMarked
package io.pisync.processor.rank;

import org.jspecify.annotations.NullMarked;
