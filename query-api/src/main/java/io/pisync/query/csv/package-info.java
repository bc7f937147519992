/** Lists as CSV files, written while they are read. */
@NullMarked
package io.pisync.query.csv;

import org.jspecify.annotations.NullMarked;
