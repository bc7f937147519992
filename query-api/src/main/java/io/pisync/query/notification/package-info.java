/** What notifiers sent, to whom, and what holds them back. */
@NullMarked
package io.pisync.query.notification;

import org.jspecify.annotations.NullMarked;
