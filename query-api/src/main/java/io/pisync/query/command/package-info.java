/** What people ask for: from a request to a record of the event topic (docs/rules.md, "Commands"). */
@NullMarked
package io.pisync.query.command;

import org.jspecify.annotations.NullMarked;
