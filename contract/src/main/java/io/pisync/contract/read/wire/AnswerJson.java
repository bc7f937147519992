package io.pisync.contract.read.wire;

import com.fasterxml.jackson.databind.ObjectReader;
import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.view.UnreadValue;
import io.pisync.contract.topic.ContractJson;

/** Converts answers about a device to and from JSON. Reading throws {@link UnreadableMessage}. */
public final class AnswerJson {
    private static final ObjectReader UNREAD = ContractJson.MAPPER.readerFor(
            ContractJson.MAPPER.getTypeFactory().constructParametricType(Answer.class, UnreadValue.class));

    private AnswerJson() {}

    public static byte[] write(Answer<?> answer) {
        return ContractJson.bytes(answer);
    }

    public static <A> Answer<A> read(DeviceQuestion<A> question, byte[] json) {
        return read(ReadJson.around(Answer.class, question), json);
    }

    /** Keeps the value as JSON: its syntax is checked, but it is not parsed into objects. */
    public static Answer<byte[]> readUnread(byte[] json) {
        return AnswerJson.<UnreadValue>read(UNREAD, json).map(UnreadValue::json);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <A> Answer<A> read(ObjectReader reader, byte[] json) {
        Answer<A> answer = ReadJson.read("the answer", json, reader.withAttribute(UnreadValue.SOURCE, json));
        return complete(answer);
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
}
