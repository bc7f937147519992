/** Who is let in, who is not, and in which words. */
@NullMarked
package io.pisync.access.gate;

import org.jspecify.annotations.NullMarked;
