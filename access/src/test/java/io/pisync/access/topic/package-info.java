/** How current the reader of keys is. */
@NullMarked
package io.pisync.access.topic;

import org.jspecify.annotations.NullMarked;
