/** Resolving when an event happened from clocks that may all be wrong (docs/rules.md, "Time"); pure. */
@NullMarked
package io.pisync.ingest.clock;

import org.jspecify.annotations.NullMarked;
