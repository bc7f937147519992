/** Tests of the file through which commands find a running process. */
@NullMarked
package io.pisync.allinone.address;

import org.jspecify.annotations.NullMarked;
