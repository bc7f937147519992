/** How an answer of the read port becomes an HTTP answer: freshness, completeness, and what is no answer. */
@NullMarked
package io.pisync.query.answer;

import org.jspecify.annotations.NullMarked;
