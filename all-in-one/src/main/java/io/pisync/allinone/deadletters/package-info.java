/** Shows and replays unreadable records. */
@NullMarked
package io.pisync.allinone.deadletters;

import org.jspecify.annotations.NullMarked;
