/** What may know what. */
@NullMarked
package io.pisync.allinone.architecture;

import org.jspecify.annotations.NullMarked;
