/** The HTTP server and its settings. */
@NullMarked
package io.pisync.kit.http.server;

import org.jspecify.annotations.NullMarked;
