/** What the process as a whole serves, and to whom. */
@NullMarked
package io.pisync.allinone;

import org.jspecify.annotations.NullMarked;
