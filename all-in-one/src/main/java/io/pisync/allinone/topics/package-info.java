/** The numbered changes of the topics on a cluster: how they stand, applied and undone. */
@NullMarked
package io.pisync.allinone.topics;

import org.jspecify.annotations.NullMarked;
