/** What a notifier lets others know of its file. */
@NullMarked
package io.pisync.notifier.report;

import org.jspecify.annotations.NullMarked;
