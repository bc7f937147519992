/**
 * Kafka Streams for services that derive one topic from another; these services must add the dependency kafka-streams.
 */
@NullMarked
package io.pisync.kit.streams;

import org.jspecify.annotations.NullMarked;
