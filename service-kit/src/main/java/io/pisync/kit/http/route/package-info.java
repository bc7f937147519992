/** Routes and the groups that register them. */
@NullMarked
package io.pisync.kit.http.route;

import org.jspecify.annotations.NullMarked;
