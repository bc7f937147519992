/** Tests that start, stop and kill the {@code pisync} command in a separate process. */
@NullMarked
package io.pisync.allinone.process;

import org.jspecify.annotations.NullMarked;
