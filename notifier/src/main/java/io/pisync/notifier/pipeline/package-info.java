/** Kafka Streams: alerts in, by group, notifications out. */
@NullMarked
package io.pisync.notifier.pipeline;

import org.jspecify.annotations.NullMarked;
