/** Metrics of the pipeline. */
@NullMarked
package io.pisync.notifier.runtime;

import org.jspecify.annotations.NullMarked;
