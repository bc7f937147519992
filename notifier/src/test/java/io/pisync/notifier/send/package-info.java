@NullMarked
package io.pisync.notifier.send;

import org.jspecify.annotations.NullMarked;
