/** The state stores: their names, their keys and rows as bytes. */
@NullMarked
package io.pisync.processor.state;

import org.jspecify.annotations.NullMarked;
