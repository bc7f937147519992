/** Starting and closing the services of a process, in order and within a deadline. */
@NullMarked
package io.pisync.kit.lifecycle;

import org.jspecify.annotations.NullMarked;
