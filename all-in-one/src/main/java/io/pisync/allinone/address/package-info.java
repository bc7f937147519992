/** Where a running {@code pisync up} is reached: left in its data directory, read by the commands. */
@NullMarked
package io.pisync.allinone.address;

import org.jspecify.annotations.NullMarked;
