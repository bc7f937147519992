/** The addresses of a running {@code pisync up}, stored in its data directory for the commands. */
@NullMarked
package io.pisync.allinone.address;

import org.jspecify.annotations.NullMarked;
