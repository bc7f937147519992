/** Reads notifications.yaml and reports all its problems at once. */
@NullMarked
package io.pisync.notifier.file;

import org.jspecify.annotations.NullMarked;
