/** The topics with their types, and the serdes of their records. */
@NullMarked
package io.pisync.contract.topic;

import org.jspecify.annotations.NullMarked;
