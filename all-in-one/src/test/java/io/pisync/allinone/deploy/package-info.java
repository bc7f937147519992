/** The files that deploy PiSync, held against the code they deploy. */
@NullMarked
package io.pisync.allinone.deploy;

import org.jspecify.annotations.NullMarked;
