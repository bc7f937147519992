/** Locating the instances that hold a device or the fleet, asking them, and reporting how complete the answer is. */
@NullMarked
package io.pisync.query.routing;

import org.jspecify.annotations.NullMarked;
