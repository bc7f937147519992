/** Runs the pipeline in Kafka Streams. */
@NullMarked
package io.pisync.notifier.runtime;

import org.jspecify.annotations.NullMarked;
