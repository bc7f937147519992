/** The free space on the disk of the embedded Kafka. */
@NullMarked
package io.pisync.allinone.disk;

import org.jspecify.annotations.NullMarked;
