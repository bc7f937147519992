/** Tests of what a server says about itself. */
@NullMarked
package io.pisync.query.about;

import org.jspecify.annotations.NullMarked;
