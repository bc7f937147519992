/** The {@code pisync} command as a process of its own: started, stopped, killed. */
@NullMarked
package io.pisync.allinone.process;

import org.jspecify.annotations.NullMarked;
