@NullMarked
package io.pisync.notifier.pipeline;

import org.jspecify.annotations.NullMarked;
