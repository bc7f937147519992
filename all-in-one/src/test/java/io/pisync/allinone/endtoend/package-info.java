/** Tests of all services with a real broker, through the interfaces of devices, operators and alerting systems. */
@NullMarked
package io.pisync.allinone.endtoend;

import org.jspecify.annotations.NullMarked;
