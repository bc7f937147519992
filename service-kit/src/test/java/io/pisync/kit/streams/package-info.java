@NullMarked
package io.pisync.kit.streams;

import org.jspecify.annotations.NullMarked;
