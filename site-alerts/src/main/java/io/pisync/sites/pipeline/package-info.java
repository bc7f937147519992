/** The Kafka Streams topology: (device-states) → sites → (alerts), (sync-events). */
@NullMarked
package io.pisync.sites.pipeline;

import org.jspecify.annotations.NullMarked;
