/** Decides when the alerts of sites open and end, and when a minute is over. */
@NullMarked
package io.pisync.sites.rule;

import org.jspecify.annotations.NullMarked;
