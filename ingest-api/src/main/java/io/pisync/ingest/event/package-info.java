/** What a device may send, strictly decoded, and the sync event it becomes; pure. */
@NullMarked
package io.pisync.ingest.event;

import org.jspecify.annotations.NullMarked;
