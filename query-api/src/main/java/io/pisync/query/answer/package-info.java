/** Converts answers of the read port to HTTP answers with their freshness and completeness, or to errors. */
@NullMarked
package io.pisync.query.answer;

import org.jspecify.annotations.NullMarked;
