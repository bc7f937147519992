/** Tests of the dependencies between modules and of references between files. */
@NullMarked
package io.pisync.allinone.architecture;

import org.jspecify.annotations.NullMarked;
