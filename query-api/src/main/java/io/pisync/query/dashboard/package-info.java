/** The dashboard: static files that ask the same API as everybody else. */
@NullMarked
package io.pisync.query.dashboard;

import org.jspecify.annotations.NullMarked;
