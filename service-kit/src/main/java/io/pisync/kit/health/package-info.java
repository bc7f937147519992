/** Whether the process lives, and what it waits for before it can serve. */
@NullMarked
package io.pisync.kit.health;

import org.jspecify.annotations.NullMarked;
