/** Questions about one device: its status, its history, its statistics. */
@NullMarked
package io.pisync.query.device;

import org.jspecify.annotations.NullMarked;
