@NullMarked
package io.pisync.sites.pipeline;

import org.jspecify.annotations.NullMarked;
