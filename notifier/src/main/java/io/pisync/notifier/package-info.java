/** Decides which messages an alert becomes, and delivers them. */
@NullMarked
package io.pisync.notifier;

import org.jspecify.annotations.NullMarked;
