/** Declared settings, read from flags, environment and {@code .env}, with all problems reported at once. */
@NullMarked
package io.pisync.kit.config;

import org.jspecify.annotations.NullMarked;
