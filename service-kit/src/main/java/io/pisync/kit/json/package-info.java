/** JSON in the form of the API: snake_case, and instants in UTC with milliseconds. */
@NullMarked
package io.pisync.kit.json;

import org.jspecify.annotations.NullMarked;
