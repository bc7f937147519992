@NullMarked
package io.pisync.notifier.afternoon;

import org.jspecify.annotations.NullMarked;
