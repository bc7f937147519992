/** What operators do at the command line, in the audit log. */
@NullMarked
package io.pisync.allinone.audit;

import org.jspecify.annotations.NullMarked;
