/** Tests of the whole process: its commands, settings and routes. */
@NullMarked
package io.pisync.allinone;

import org.jspecify.annotations.NullMarked;
