/** The published documents as oracles for tests, of this module and of others. */
@NullMarked
package io.pisync.contract.document;

import org.jspecify.annotations.NullMarked;
