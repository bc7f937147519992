/**
 * Tests that kill, pause, restart and disconnect the processes of roles under load: no acknowledged event is lost and no alert is published
 * twice.
 */
@NullMarked
package io.pisync.allinone.faults;

import org.jspecify.annotations.NullMarked;
