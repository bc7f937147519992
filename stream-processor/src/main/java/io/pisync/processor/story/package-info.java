/** The story of a partition's devices: loads rows, lets the pure packages decide, stores and sends the result. */
@NullMarked
package io.pisync.processor.story;

import org.jspecify.annotations.NullMarked;
