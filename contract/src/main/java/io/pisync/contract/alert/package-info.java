/** What travels on the alert topic: the changes of episodes (docs/rules.md, "Alerts"). */
@NullMarked
package io.pisync.contract.alert;

import org.jspecify.annotations.NullMarked;
