/** The Kafka that a suite runs against: declare it with {@link io.pisync.allinone.broker.RunsOn}. */
@NullMarked
package io.pisync.allinone.broker;

import org.jspecify.annotations.NullMarked;
