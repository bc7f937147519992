@NullMarked
package io.pisync.sites.rule;

import org.jspecify.annotations.NullMarked;
