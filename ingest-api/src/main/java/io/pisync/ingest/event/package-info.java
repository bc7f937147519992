/** Strictly decodes reports of devices and turns them into sync events. Pure. */
@NullMarked
package io.pisync.ingest.event;

import org.jspecify.annotations.NullMarked;
