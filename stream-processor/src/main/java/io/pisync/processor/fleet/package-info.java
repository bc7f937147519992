/** The fleet in small rows that add up (product.md, section 5). Pure. */
@NullMarked
package io.pisync.processor.fleet;

import org.jspecify.annotations.NullMarked;
