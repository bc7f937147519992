/** Tests of free disk space. */
@NullMarked
package io.pisync.allinone.disk;

import org.jspecify.annotations.NullMarked;
