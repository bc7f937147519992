@NullMarked
package io.pisync.notifier.group;

import org.jspecify.annotations.NullMarked;
