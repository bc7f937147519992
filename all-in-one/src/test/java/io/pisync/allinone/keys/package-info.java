/** Tests of the administration of keys and of its effect on running roles. */
@NullMarked
package io.pisync.allinone.keys;

import org.jspecify.annotations.NullMarked;
