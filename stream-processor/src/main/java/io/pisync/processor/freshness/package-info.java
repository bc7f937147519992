/** How far this instance has come with the partitions it follows, measured against the log. */
@NullMarked
package io.pisync.processor.freshness;

import org.jspecify.annotations.NullMarked;
