/** The Kafka broker that runs inside {@code pisync}: its directory, ports and class loader. */
@NullMarked
package io.pisync.allinone.kafka;

import org.jspecify.annotations.NullMarked;
