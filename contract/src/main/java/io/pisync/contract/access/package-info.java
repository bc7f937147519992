/** Who may come in: keys, revoked devices, enrolments and the audit log as they lie in their topics (docs/security.md). */
@NullMarked
package io.pisync.contract.access;

import org.jspecify.annotations.NullMarked;
