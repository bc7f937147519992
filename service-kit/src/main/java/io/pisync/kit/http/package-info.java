/** The HTTP server: routes, problems, bounded bodies, typed query parameters and late answers. */
@NullMarked
package io.pisync.kit.http;

import org.jspecify.annotations.NullMarked;
