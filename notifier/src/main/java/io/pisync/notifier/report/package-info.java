/** Reports of a notifier about its file. */
@NullMarked
package io.pisync.notifier.report;

import org.jspecify.annotations.NullMarked;
