@NullMarked
package io.pisync.contract.alert;

import org.jspecify.annotations.NullMarked;
