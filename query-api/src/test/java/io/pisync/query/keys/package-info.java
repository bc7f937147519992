/** Fakes of the keys for tests of this module and others. */
@NullMarked
package io.pisync.query.keys;

import org.jspecify.annotations.NullMarked;
