/** What a client may want to know of this server before it asks about devices. */
@NullMarked
package io.pisync.query.about;

import org.jspecify.annotations.NullMarked;
