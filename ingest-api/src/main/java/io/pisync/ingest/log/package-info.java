/** The event log as a port, and Kafka behind it. */
@NullMarked
package io.pisync.ingest.log;

import org.jspecify.annotations.NullMarked;
