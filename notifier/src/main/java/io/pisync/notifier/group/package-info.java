/** Decides when a group of alerts is told, and what is said. No Kafka, no clock: time comes in, notifications come out. */
@NullMarked
package io.pisync.notifier.group;

import org.jspecify.annotations.NullMarked;
