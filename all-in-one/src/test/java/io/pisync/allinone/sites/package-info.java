/** Site alerts on a real broker. */
@NullMarked
package io.pisync.allinone.sites;

import org.jspecify.annotations.NullMarked;
