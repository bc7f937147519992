/** Facts about this server: access control, thresholds, simulation. */
@NullMarked
package io.pisync.query.about;

import org.jspecify.annotations.NullMarked;
