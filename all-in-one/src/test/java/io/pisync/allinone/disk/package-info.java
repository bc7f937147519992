/** Tests of the room that is left on a disk. */
@NullMarked
package io.pisync.allinone.disk;

import org.jspecify.annotations.NullMarked;
