/** Kafka Streams as this service runs it: its settings, its memory, its errors, its progress. */
@NullMarked
package io.pisync.processor.runtime;

import org.jspecify.annotations.NullMarked;
