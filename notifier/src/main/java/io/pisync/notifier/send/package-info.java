/** Delivers notifications, at least once, each receiver on its own. */
@NullMarked
package io.pisync.notifier.send;

import org.jspecify.annotations.NullMarked;
