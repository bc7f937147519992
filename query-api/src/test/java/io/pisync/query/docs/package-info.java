/** Tests of the page that shows the interface's documents. */
@NullMarked
package io.pisync.query.docs;

import org.jspecify.annotations.NullMarked;
