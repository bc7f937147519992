@NullMarked
package io.pisync.kit.http.proxy;

import org.jspecify.annotations.NullMarked;
