/** Tests of topic changes: planned without a broker, applied to a real one. */
@NullMarked
package io.pisync.allinone.topics;

import org.jspecify.annotations.NullMarked;
