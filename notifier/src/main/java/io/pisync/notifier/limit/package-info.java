/** Limits the messages of each receiver: those beyond the limit become a summary. Pure; time is a parameter. */
@NullMarked
package io.pisync.notifier.limit;

import org.jspecify.annotations.NullMarked;
