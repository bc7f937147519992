/** The register: what an operator imported about sites and devices, in memory and in Kafka (docs/sites.md). */
@NullMarked
package io.pisync.register;

import org.jspecify.annotations.NullMarked;
