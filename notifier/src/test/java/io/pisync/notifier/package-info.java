@NullMarked
package io.pisync.notifier;

import org.jspecify.annotations.NullMarked;
