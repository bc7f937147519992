/** Keys as an operator handles them, and roles hear of them. */
@NullMarked
package io.pisync.allinone.register;

import org.jspecify.annotations.NullMarked;
