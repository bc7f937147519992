/** The {@code pisync} command: every role, and all of them in one process. */
@NullMarked
package io.pisync.allinone;

import org.jspecify.annotations.NullMarked;
