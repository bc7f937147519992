/** Decides when and how a group of alerts is notified. No Kafka, no clock: takes the time, returns notifications. */
@NullMarked
package io.pisync.notifier.group;

import org.jspecify.annotations.NullMarked;
