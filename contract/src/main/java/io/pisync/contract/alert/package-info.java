/** What travels on the alert topic: the changes of episodes (product.md, section 4). */
@NullMarked
package io.pisync.contract.alert;

import org.jspecify.annotations.NullMarked;
