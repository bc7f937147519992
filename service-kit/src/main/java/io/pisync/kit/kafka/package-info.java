/** Kafka client properties and the topics that must exist. */
@NullMarked
package io.pisync.kit.kafka;

import org.jspecify.annotations.NullMarked;
