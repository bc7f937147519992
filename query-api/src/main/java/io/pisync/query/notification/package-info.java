/** Sent notifications, the status of notifiers, and mutes. */
@NullMarked
package io.pisync.query.notification;

import org.jspecify.annotations.NullMarked;
