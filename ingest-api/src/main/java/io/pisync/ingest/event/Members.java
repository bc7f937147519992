package io.pisync.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes the members of a JSON object while they are read, one after another. */
interface Members {
    /** Goes to the member of this name; returns whether it is wanted. */
    boolean goTo(String name);

    /** Whether this member, which is wanted, was there before. */
    boolean isTaken();

    /** Sets the value of this member, which is wanted. */
    void set(JsonNode value);
}
