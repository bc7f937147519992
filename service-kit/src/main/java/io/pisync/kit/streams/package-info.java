/** Kafka Streams for services that only derive one topic from another; kafka-streams is a dependency of theirs. */
@NullMarked
package io.pisync.kit.streams;

import org.jspecify.annotations.NullMarked;
