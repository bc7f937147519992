/** Shows the alert topic to people. */
@NullMarked
package io.pisync.allinone.alerts;

import org.jspecify.annotations.NullMarked;
