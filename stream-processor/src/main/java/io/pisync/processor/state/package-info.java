/** The state stores: their names, keys and the serialisation of their rows. */
@NullMarked
package io.pisync.processor.state;

import org.jspecify.annotations.NullMarked;
