/** The records of the alert topic: changes of episodes (docs/rules.md, "Alerts"). */
@NullMarked
package io.pisync.contract.alert;

import org.jspecify.annotations.NullMarked;
