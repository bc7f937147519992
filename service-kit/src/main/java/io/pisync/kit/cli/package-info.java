/** From a command line to a running service and its exit code. */
@NullMarked
package io.pisync.kit.cli;

import org.jspecify.annotations.NullMarked;
