package io.pisync.contract.read.port;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.function.Function;

/** The answer to a question about one device. Callers must distinguish all three cases (docs/rules.md, "Answers"). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(Answer.Found.class),
    @JsonSubTypes.Type(Answer.NotFound.class),
    @JsonSubTypes.Type(Answer.NotYet.class)
})
public sealed interface Answer<A> {
    /** The device is known. */
    @JsonTypeName("found")
    record Found<A>(A value, Freshness freshness) implements Answer<A> {}

    /** The device is unknown. Only an owner that has applied everything written before it took over returns this. */
    @JsonTypeName("not_found")
    record NotFound<A>(Freshness freshness) implements Answer<A> {}

    /** No answer is possible on this instance at present. {@code waitsFor} is the reason, for people. */
    @JsonTypeName("not_yet")
    record NotYet<A>(String waitsFor) implements Answer<A> {}

    /** Returns this answer with its value, if any, converted by the function. */
    default <B> Answer<B> map(Function<A, B> change) {
        if (this instanceof Found<A> found) {
            return new Found<>(change.apply(found.value), found.freshness);
        }
        return this instanceof NotFound<A> notFound
                ? new NotFound<>(notFound.freshness)
                : new NotYet<>(((NotYet<A>) this).waitsFor);
    }
}
