/** The pipeline: which records go through which processor into which stores and topics. */
@NullMarked
package io.pisync.processor.pipeline;

import org.jspecify.annotations.NullMarked;
