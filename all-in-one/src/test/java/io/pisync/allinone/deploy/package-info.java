/** Tests of the deployment files against the code that they deploy. */
@NullMarked
package io.pisync.allinone.deploy;

import org.jspecify.annotations.NullMarked;
