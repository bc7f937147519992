/** Runs Kafka Streams: its settings, memory, error handling and progress. */
@NullMarked
package io.pisync.processor.runtime;

import org.jspecify.annotations.NullMarked;
