/** Requests received through trusted proxies. */
@NullMarked
package io.pisync.kit.http.proxy;

import org.jspecify.annotations.NullMarked;
