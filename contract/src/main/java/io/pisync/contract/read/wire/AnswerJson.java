package io.pisync.contract.read.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectReader;
import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.view.UnreadValue;
import io.pisync.contract.topic.ContractJson;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts answers about a device to and from JSON. Reading throws {@link UnreadableMessage}. */
public final class AnswerJson {
    private static final ObjectReader UNREAD = ContractJson.MAPPER.readerFor(
            ContractJson.MAPPER.getTypeFactory().constructParametricType(Envelope.class, UnreadValue.class));

    private AnswerJson() {}

    public static byte[] write(Answer<?> answer) {
        return ContractJson.bytes(Envelope.of(answer));
    }

    public static <A> Answer<A> read(DeviceQuestion<A> question, byte[] json) {
        return read(ReadJson.around(Envelope.class, question), json);
    }

    /** Keeps the value as JSON: its syntax is checked, but it is not parsed into objects. */
    public static Answer<byte[]> readUnread(byte[] json) {
        return AnswerJson.<UnreadValue>read(UNREAD, json).map(UnreadValue::json);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <A> Answer<A> read(ObjectReader reader, byte[] json) {
        Envelope<A> envelope = ReadJson.read("the answer", json, reader.withAttribute(UnreadValue.SOURCE, json));
        List<Answer<A>> members = envelope.members();
        if (members.size() != 1) {
            throw new UnreadableMessage("the answer must have exactly one of found, not_found and not_yet");
        }
        return complete(members.get(0));
    }

    private static <A> Answer<A> complete(Answer<A> answer) {
        if (answer instanceof Answer.Found<A> found) {
            ReadJson.require(found.value(), "value");
            ReadJson.require(found.freshness(), "freshness");
        } else if (answer instanceof Answer.NotFound<A> notFound) {
            ReadJson.require(notFound.freshness(), "freshness");
        } else if (answer instanceof Answer.NotYet<A> notYet) {
            ReadJson.require(notYet.waitsFor(), "waits_for");
        }
        return answer;
    }

    /** The three answers as members of one object, of which exactly one is present. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Envelope<A>(
            Answer.@Nullable Found<A> found, Answer.@Nullable NotFound<A> notFound, Answer.@Nullable NotYet<A> notYet) {
        static <A> Envelope<A> of(Answer<A> answer) {
            return new Envelope<>(
                    answer instanceof Answer.Found<A> found ? found : null,
                    answer instanceof Answer.NotFound<A> notFound ? notFound : null,
                    answer instanceof Answer.NotYet<A> notYet ? notYet : null);
        }

        List<Answer<A>> members() {
            return Stream.<@Nullable Answer<A>>of(found, notFound, notYet)
                    .flatMap(Stream::ofNullable)
                    .toList();
        }
    }
}
