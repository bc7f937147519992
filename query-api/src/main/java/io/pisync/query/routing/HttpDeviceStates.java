package io.pisync.query.routing;

import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.DeviceStates;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.Question;
import io.pisync.contract.read.wire.AnswerJson;
import io.pisync.contract.read.wire.PartJson;
import io.pisync.contract.read.wire.QuestionJson;
import io.pisync.contract.read.wire.ReadPaths;
import io.pisync.contract.read.wire.UnreadableMessage;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asking there: the read port of an instance in another process, in the form of {@link ReadPaths}. An instance that cannot be reached, or
 * returns an invalid answer, is treated as having no partitions: "not yet", no part, no owners.
 */
public final class HttpDeviceStates implements DeviceStates {
    private static final Logger log = LoggerFactory.getLogger(HttpDeviceStates.class);

    private final URI host;
    private final ReadPortClient client;
    private final Duration limit;

    /** {@code limit} is for a whole exchange, in addition to the patience of the question. */
    public HttpDeviceStates(URI host, ReadPortClient client, Duration limit) {
        this.host = host;
        this.client = client;
        this.limit = limit;
    }

    @Override
    public Owners owners() {
        return attempt(() -> PartJson.readOwners(client.get(host, ReadPaths.OWNERS, limit)), why -> Owners.UNKNOWN);
    }

    @Override
    public <A> Answer<A> ask(DeviceQuestion<A> question, AtLeast atLeast) {
        return attempt(() -> AnswerJson.read(question, post(question, atLeast)), Answer.NotYet::new);
    }

    @Override
    public Answer<byte[]> askForJson(DeviceQuestion<?> question, AtLeast atLeast) {
        return attempt(() -> AnswerJson.readUnread(post(question, atLeast)), Answer.NotYet::new);
    }

    @Override
    public <A> Part<A> ask(FleetQuestion<A> question, Set<Integer> partitions, AtLeast atLeast) {
        String path = ReadPaths.of(question, partitions, atLeast);
        return attempt(() -> PartJson.read(question, post(path, question, atLeast)), why -> Part.none());
    }

    private byte[] post(DeviceQuestion<?> question, AtLeast atLeast) throws InstanceUnavailable {
        return post(ReadPaths.of(question, atLeast), question, atLeast);
    }

    private byte[] post(String path, Question<?> question, AtLeast atLeast) throws InstanceUnavailable {
        return client.post(host, path, QuestionJson.write(question), limit.plus(atLeast.patience()));
    }

    private <T> T attempt(Exchange<T> exchange, Function<String, T> otherwise) {
        try {
            return exchange.run();
        } catch (InstanceUnavailable e) {
            log.debug("{}: {}", host, e.getMessage());
            return otherwise.apply(host + " " + e.getMessage());
        } catch (UnreadableMessage e) {
            log.warn("Incompatible read-port answer from {}: {}", host, e.getMessage());
            return otherwise.apply(host + " sent an incompatible answer");
        }
    }

    private interface Exchange<T> {
        T run() throws InstanceUnavailable;
    }
}
