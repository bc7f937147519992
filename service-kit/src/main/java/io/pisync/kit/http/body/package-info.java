/** Request bodies: they are received completely, within bounded time and memory, before a handler runs. */
@NullMarked
package io.pisync.kit.http.body;

import org.jspecify.annotations.NullMarked;
