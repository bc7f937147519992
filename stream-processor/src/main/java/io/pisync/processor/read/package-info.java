/** Answers the read port from this instance's stores. */
@NullMarked
package io.pisync.processor.read;

import org.jspecify.annotations.NullMarked;
