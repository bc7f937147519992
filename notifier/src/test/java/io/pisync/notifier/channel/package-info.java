@NullMarked
package io.pisync.notifier.channel;

import org.jspecify.annotations.NullMarked;
