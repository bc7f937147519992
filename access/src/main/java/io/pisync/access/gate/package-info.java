/** The gate of servers that ask for keys. */
@NullMarked
package io.pisync.access.gate;

import org.jspecify.annotations.NullMarked;
