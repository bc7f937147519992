/** The names of every role's settings: one {@code .env} is shared by all of them. */
@NullMarked
package io.pisync.contract.settings;

import org.jspecify.annotations.NullMarked;
