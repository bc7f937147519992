/** How the process logs: how much, and in which form. */
@NullMarked
package io.pisync.kit.logging;

import org.jspecify.annotations.NullMarked;
