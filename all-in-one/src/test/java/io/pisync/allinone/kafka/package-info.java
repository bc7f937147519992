/** Tests of the embedded broker, in this JVM and in a separate one that is killed. */
@NullMarked
package io.pisync.allinone.kafka;

import org.jspecify.annotations.NullMarked;
