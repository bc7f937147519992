/** Raises one alert where most devices of a site are silent or failing (docs/rules.md, "Sites"). */
@NullMarked
package io.pisync.sites;

import org.jspecify.annotations.NullMarked;
