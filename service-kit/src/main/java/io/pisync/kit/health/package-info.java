/** Liveness and readiness checks of a process. */
@NullMarked
package io.pisync.kit.health;

import org.jspecify.annotations.NullMarked;
