/** The content of notifications.yaml: receivers, routes, times and channels. */
@NullMarked
package io.pisync.notifier.plan;

import org.jspecify.annotations.NullMarked;
