/** Keys and the audit log, for whoever runs the system. */
@NullMarked
package io.pisync.allinone.keys;

import org.jspecify.annotations.NullMarked;
