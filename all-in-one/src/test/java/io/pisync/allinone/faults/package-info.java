/** Roles as processes of their own, killed, paused, restarted and cut off under load: nothing promised is lost, nothing is told twice. */
@NullMarked
package io.pisync.allinone.faults;

import org.jspecify.annotations.NullMarked;
