/** The embedded broker under test, in this JVM and in one that is killed. */
@NullMarked
package io.pisync.allinone.kafka;

import org.jspecify.annotations.NullMarked;
