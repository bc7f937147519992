/** The kinds of receivers: how a notification is formed and transported. */
@NullMarked
package io.pisync.notifier.channel;

import org.jspecify.annotations.NullMarked;
