/** The gate of servers that require keys. */
@NullMarked
package io.pisync.access.gate;

import org.jspecify.annotations.NullMarked;
