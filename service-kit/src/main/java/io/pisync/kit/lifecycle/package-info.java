/** Starting and closing what a process is made of, in order and within a deadline. */
@NullMarked
package io.pisync.kit.lifecycle;

import org.jspecify.annotations.NullMarked;
