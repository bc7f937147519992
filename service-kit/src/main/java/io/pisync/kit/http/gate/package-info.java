/** What stands before every route: who asks, and whether they may, known from a request's headers alone. */
@NullMarked
package io.pisync.kit.http.gate;

import org.jspecify.annotations.NullMarked;
