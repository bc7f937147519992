/** What the notifier writes and reads beside alerts: notifications, their deliveries, and mutes. */
@NullMarked
package io.pisync.contract.notification;

import org.jspecify.annotations.NullMarked;
