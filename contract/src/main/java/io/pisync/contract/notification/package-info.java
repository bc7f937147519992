/** The records that the notifier reads and writes in addition to alerts: notifications, their deliveries, and mutes. */
@NullMarked
package io.pisync.contract.notification;

import org.jspecify.annotations.NullMarked;
