/** Tests of keys and tokens and their owners. */
@NullMarked
package io.pisync.access.key;

import org.jspecify.annotations.NullMarked;
