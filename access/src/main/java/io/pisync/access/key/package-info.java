/** What keys and devices' tokens look like, and whom they belong to. Pure. */
@NullMarked
package io.pisync.access.key;

import org.jspecify.annotations.NullMarked;
