/** Brokers for suites, declared with {@link io.pisync.allinone.broker.RunsOn}. */
@NullMarked
package io.pisync.allinone.broker;

import org.jspecify.annotations.NullMarked;
