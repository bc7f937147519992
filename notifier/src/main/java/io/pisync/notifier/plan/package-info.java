/** What notifications.yaml says: who receives what, when, and how. */
@NullMarked
package io.pisync.notifier.plan;

import org.jspecify.annotations.NullMarked;
