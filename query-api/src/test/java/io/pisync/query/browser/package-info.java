/** A real browser for tests of what people see, of this module and of others. */
@NullMarked
package io.pisync.query.browser;

import org.jspecify.annotations.NullMarked;
