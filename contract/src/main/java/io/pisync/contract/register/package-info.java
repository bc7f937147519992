/** What an operator imports about sites and devices (docs/sites.md, "The register"). */
@NullMarked
package io.pisync.contract.register;

import org.jspecify.annotations.NullMarked;
