/** Access control (docs/security.md). */
@NullMarked
package io.pisync.access;

import org.jspecify.annotations.NullMarked;
