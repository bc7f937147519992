/**
 * Access control data as stored in its topics: keys, revoked devices, enrolments and the audit log (docs/security.md).
 */
@NullMarked
package io.pisync.contract.access;

import org.jspecify.annotations.NullMarked;
