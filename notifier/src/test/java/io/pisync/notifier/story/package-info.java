@NullMarked
package io.pisync.notifier.story;

import org.jspecify.annotations.NullMarked;
