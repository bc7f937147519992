/** Sites and devices as imported by an operator (docs/sites.md, "The register"). */
@NullMarked
package io.pisync.contract.register;

import org.jspecify.annotations.NullMarked;
