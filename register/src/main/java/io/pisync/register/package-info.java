/** The register of sites and devices that an operator imported, in memory and in Kafka (docs/sites.md). */
@NullMarked
package io.pisync.register;

import org.jspecify.annotations.NullMarked;
