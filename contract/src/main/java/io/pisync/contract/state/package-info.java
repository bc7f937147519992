/** The records of the topic of device states (docs/rules.md, "Device states"). */
@NullMarked
package io.pisync.contract.state;

import org.jspecify.annotations.NullMarked;
