/** Shows and replays the records that could not be read. */
@NullMarked
package io.pisync.allinone.deadletters;

import org.jspecify.annotations.NullMarked;
