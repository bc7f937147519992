/** The level and format of the log. */
@NullMarked
package io.pisync.kit.logging;

import org.jspecify.annotations.NullMarked;
