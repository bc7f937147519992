@NullMarked
package io.pisync.notifier.runtime;

import org.jspecify.annotations.NullMarked;
