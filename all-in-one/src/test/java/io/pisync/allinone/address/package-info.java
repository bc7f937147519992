/** Tests of how commands find a running process. */
@NullMarked
package io.pisync.allinone.address;

import org.jspecify.annotations.NullMarked;
