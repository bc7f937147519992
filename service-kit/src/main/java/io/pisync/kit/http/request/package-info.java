/** Metadata of a request: id, trace, accepted types, typed query parameters. */
@NullMarked
package io.pisync.kit.http.request;

import org.jspecify.annotations.NullMarked;
