/** Commands of people: converts requests to records of the event topic (docs/rules.md, "Commands"). */
@NullMarked
package io.pisync.query.command;

import org.jspecify.annotations.NullMarked;
