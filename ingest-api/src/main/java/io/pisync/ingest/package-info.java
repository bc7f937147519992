/** The ingest service: devices post sync events over HTTP, and an answer of 202 means that Kafka has them. */
@NullMarked
package io.pisync.ingest;

import org.jspecify.annotations.NullMarked;
