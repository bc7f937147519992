/** What travels on the sync-events topic: sync events and heartbeats (product.md, sections 1, 2 and 7). */
@NullMarked
package io.pisync.contract.event;

import org.jspecify.annotations.NullMarked;
