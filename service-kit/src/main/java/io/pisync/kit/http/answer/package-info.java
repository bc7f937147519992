/** How an answer is written: headers, late and streamed answers, problems for whatever is thrown. */
@NullMarked
package io.pisync.kit.http.answer;

import org.jspecify.annotations.NullMarked;
