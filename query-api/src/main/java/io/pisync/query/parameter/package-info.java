/** Query parameters that several resources share. */
@NullMarked
package io.pisync.query.parameter;

import org.jspecify.annotations.NullMarked;
