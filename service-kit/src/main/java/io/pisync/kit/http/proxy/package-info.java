/** Requests that came through proxies which are believed. */
@NullMarked
package io.pisync.kit.http.proxy;

import org.jspecify.annotations.NullMarked;
