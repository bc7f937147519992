/** Kafka client properties, and provisioning and reading of topics. */
@NullMarked
package io.pisync.kit.kafka;

import org.jspecify.annotations.NullMarked;
