/** The read port between processes: JSON over HTTP. */
@NullMarked
package io.pisync.contract.read.wire;

import org.jspecify.annotations.NullMarked;
