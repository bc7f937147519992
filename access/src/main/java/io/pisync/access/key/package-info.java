/** The forms of keys and device tokens, and their owners. Pure. */
@NullMarked
package io.pisync.access.key;

import org.jspecify.annotations.NullMarked;
