/** Validates exchanges and records against the published documents, for tests of this module and others. */
@NullMarked
package io.pisync.contract.document;

import org.jspecify.annotations.NullMarked;
