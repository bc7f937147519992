/** The topology of the stream processor: its source, processor, stores and sinks. */
@NullMarked
package io.pisync.processor.pipeline;

import org.jspecify.annotations.NullMarked;
