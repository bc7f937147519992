/** Dead letters on a real broker. */
@NullMarked
package io.pisync.allinone.deadletters;

import org.jspecify.annotations.NullMarked;
