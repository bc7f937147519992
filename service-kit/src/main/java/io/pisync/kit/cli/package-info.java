/** The command line: starts a service and returns its exit code. */
@NullMarked
package io.pisync.kit.cli;

import org.jspecify.annotations.NullMarked;
