/** The register as an operator handles it. */
@NullMarked
package io.pisync.allinone.register;

import org.jspecify.annotations.NullMarked;
