/** Tests of showing alerts. */
@NullMarked
package io.pisync.allinone.alerts;

import org.jspecify.annotations.NullMarked;
