/** Keys, tokens and whom they belong to. */
@NullMarked
package io.pisync.access.key;

import org.jspecify.annotations.NullMarked;
