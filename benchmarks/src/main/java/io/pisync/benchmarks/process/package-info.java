/** How fast records are applied, beside a bare Kafka Streams application. */
@NullMarked
package io.pisync.benchmarks.process;

import org.jspecify.annotations.NullMarked;
