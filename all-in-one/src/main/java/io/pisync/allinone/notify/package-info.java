/** Commands about notifications and mutes. */
@NullMarked
package io.pisync.allinone.notify;

import org.jspecify.annotations.NullMarked;
