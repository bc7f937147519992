@NullMarked
package io.pisync.notifier.limit;

import org.jspecify.annotations.NullMarked;
