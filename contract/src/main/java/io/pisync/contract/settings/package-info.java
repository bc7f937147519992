/** The names of settings that several modules need: one {@code .env} is shared by all roles. */
@NullMarked
package io.pisync.contract.settings;

import org.jspecify.annotations.NullMarked;
