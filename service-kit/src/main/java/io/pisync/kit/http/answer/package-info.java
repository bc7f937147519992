/** Writing answers: headers, asynchronous and streamed answers, and problems for exceptions. */
@NullMarked
package io.pisync.kit.http.answer;

import org.jspecify.annotations.NullMarked;
