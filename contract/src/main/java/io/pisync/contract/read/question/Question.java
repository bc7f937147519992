package io.pisync.contract.read.question;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.type.TypeReference;

/** A question to the read port; {@code A} is the answer's type. Questions are records and are sent as JSON. */
public sealed interface Question<A> permits DeviceQuestion, FleetQuestion {
    /** Returns the answer's type, for parsing it from JSON. */
    @JsonIgnore
    TypeReference<A> answerType();
}
