/** Which page of a list is wanted, and where the next one begins. */
@NullMarked
package io.pisync.query.paging;

import org.jspecify.annotations.NullMarked;
