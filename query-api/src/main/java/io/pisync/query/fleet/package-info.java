/** Questions about all devices: lists and statistics. */
@NullMarked
package io.pisync.query.fleet;

import org.jspecify.annotations.NullMarked;
