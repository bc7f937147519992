/** Exceptions that are answered as problem documents (RFC 9457), each with its status. */
@NullMarked
package io.pisync.kit.http.problem;

import org.jspecify.annotations.NullMarked;
