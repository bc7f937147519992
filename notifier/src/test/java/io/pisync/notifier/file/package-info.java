@NullMarked
package io.pisync.notifier.file;

import org.jspecify.annotations.NullMarked;
