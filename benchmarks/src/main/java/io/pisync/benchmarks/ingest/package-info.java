/** How fast uploads are acknowledged, beside a bare handler with a producer. */
@NullMarked
package io.pisync.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
