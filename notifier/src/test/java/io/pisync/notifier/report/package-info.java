@NullMarked
package io.pisync.notifier.report;

import org.jspecify.annotations.NullMarked;
