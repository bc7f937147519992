package io.pisync.contract.read.question;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.type.TypeReference;

/** Something that can be asked of the read port; {@code A} is the answer's type. Questions are records and travel as JSON. */
public sealed interface Question<A> permits DeviceQuestion, FleetQuestion {
    /** The answer's type, for reading it back from JSON. */
    @JsonIgnore
    TypeReference<A> answerType();
}
