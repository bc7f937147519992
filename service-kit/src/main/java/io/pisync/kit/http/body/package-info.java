/** Request bodies: they arrive in full, in bounded time and memory, before a handler runs. */
@NullMarked
package io.pisync.kit.http.body;

import org.jspecify.annotations.NullMarked;
