/** The texts of notifications. */
@NullMarked
package io.pisync.notifier.text;

import org.jspecify.annotations.NullMarked;
