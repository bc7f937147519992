/** The routes that devices post to. */
@NullMarked
package io.pisync.ingest.http;

import org.jspecify.annotations.NullMarked;
