/** The interface's documents, and a page to read and try them. */
@NullMarked
package io.pisync.query.docs;

import org.jspecify.annotations.NullMarked;
