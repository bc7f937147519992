/** Identifies and authorises the caller of every route from the request's headers. */
@NullMarked
package io.pisync.kit.http.gate;

import org.jspecify.annotations.NullMarked;
