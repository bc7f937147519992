/** Tests of the freshness of the keys. */
@NullMarked
package io.pisync.access.topic;

import org.jspecify.annotations.NullMarked;
