@NullMarked
package io.pisync.allinone.notify;

import org.jspecify.annotations.NullMarked;
