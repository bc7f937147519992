/** Tests of the checks before every route, on a real server. */
@NullMarked
package io.pisync.kit.http.gate;

import org.jspecify.annotations.NullMarked;
