@NullMarked
package io.pisync.query.notification;

import org.jspecify.annotations.NullMarked;
