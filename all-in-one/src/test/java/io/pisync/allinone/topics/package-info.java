/** Topic changes: decided without a broker, made on a real one. */
@NullMarked
package io.pisync.allinone.topics;

import org.jspecify.annotations.NullMarked;
