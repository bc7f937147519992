/** Commands for keys and the audit log. */
@NullMarked
package io.pisync.allinone.keys;

import org.jspecify.annotations.NullMarked;
