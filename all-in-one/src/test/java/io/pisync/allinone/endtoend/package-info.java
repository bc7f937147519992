/** All services and a real broker, used as devices, operators and alerting systems use them. */
@NullMarked
package io.pisync.allinone.endtoend;

import org.jspecify.annotations.NullMarked;
