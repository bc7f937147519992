/** Resolving when an event happened from clocks that may all be wrong (product.md, section 2); pure. */
@NullMarked
package io.pisync.ingest.clock;

import org.jspecify.annotations.NullMarked;
