/** Writes the audit records of operators' commands. */
@NullMarked
package io.pisync.allinone.audit;

import org.jspecify.annotations.NullMarked;
