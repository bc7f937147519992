/** YAML as a tree in which every value has its line. */
@NullMarked
package io.pisync.notifier.yaml;

import org.jspecify.annotations.NullMarked;
