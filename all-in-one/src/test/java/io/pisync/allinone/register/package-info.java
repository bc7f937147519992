/** Tests of the operator's commands for the register. */
@NullMarked
package io.pisync.allinone.register;

import org.jspecify.annotations.NullMarked;
