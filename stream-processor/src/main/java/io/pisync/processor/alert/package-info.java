/** Which episodes begin, change and end (product.md, section 4). Pure. */
@NullMarked
package io.pisync.processor.alert;

import org.jspecify.annotations.NullMarked;
