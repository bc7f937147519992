/** Meters of the process and their Prometheus page. */
@NullMarked
package io.pisync.kit.metrics;

import org.jspecify.annotations.NullMarked;
