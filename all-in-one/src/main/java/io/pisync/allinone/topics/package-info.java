/** The numbered changes of the topics on a cluster: shown, applied and undone. */
@NullMarked
package io.pisync.allinone.topics;

import org.jspecify.annotations.NullMarked;
