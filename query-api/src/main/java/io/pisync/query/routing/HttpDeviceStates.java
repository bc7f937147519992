package io.pisync.query.routing;

import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.DeviceStates;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.Question;
import io.pisync.contract.read.wire.ReadWire;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asking there: the read port of an instance in another process, in the form of {@link ReadWire}. An instance that cannot be reached, or
 * answers something else, holds nothing as far as we can say: "not yet", no part, no owners.
 */
public final class HttpDeviceStates implements DeviceStates {
    private static final Logger log = LoggerFactory.getLogger(HttpDeviceStates.class);

    private final URI host;
    private final ReadPortClient client;
    private final Duration limit;

    /** {@code limit} is for a whole exchange, beyond what the question is to wait for. */
    public HttpDeviceStates(URI host, ReadPortClient client, Duration limit) {
        this.host = host;
        this.client = client;
        this.limit = limit;
    }

    @Override
    public Owners owners() {
        return attempt(
                () -> ReadWire.readOwners(client.get(host.resolve(ReadWire.OWNERS_PATH), limit)),
                why -> Owners.UNKNOWN);
    }

    @Override
    public <A> Answer<A> ask(DeviceQuestion<A> question, AtLeast atLeast) {
        return attempt(() -> ReadWire.readAnswer(question, post(question, atLeast)), Answer.NotYet::new);
    }

    @Override
    public Answer<byte[]> askForJson(DeviceQuestion<?> question, AtLeast atLeast) {
        return attempt(() -> ReadWire.readJsonAnswer(post(question, atLeast)), Answer.NotYet::new);
    }

    @Override
    public <A> Part<A> ask(FleetQuestion<A> question, Set<Integer> partitions, AtLeast atLeast) {
        URI there = host.resolve(ReadWire.FLEET_PATH + ReadWire.nameOf(question) + "?" + ReadWire.PARTITIONS + "="
                + ReadWire.writePartitions(partitions) + "&" + ReadWire.writeAtLeast(atLeast));
        return attempt(() -> ReadWire.readPart(question, post(there, question, atLeast)), why -> Part.none());
    }

    private byte[] post(DeviceQuestion<?> question, AtLeast atLeast) throws InstanceUnavailable {
        String path = ReadWire.DEVICE_PATH + ReadWire.nameOf(question) + "?" + ReadWire.writeAtLeast(atLeast);
        return post(host.resolve(path), question, atLeast);
    }

    private byte[] post(URI there, Question<?> question, AtLeast atLeast) throws InstanceUnavailable {
        return client.post(there, ReadWire.writeQuestion(question), limit.plus(atLeast.patience()));
    }

    private <T> T attempt(Exchange<T> exchange, Function<String, T> otherwise) {
        try {
            return exchange.run();
        } catch (InstanceUnavailable e) {
            log.debug("{}: {}", host, e.getMessage());
            return otherwise.apply(host + " " + e.getMessage());
        } catch (ReadWire.Unreadable e) {
            log.warn("Incompatible read-port answer from {}: {}", host, e.getMessage());
            return otherwise.apply(host + " is not understood");
        }
    }

    private interface Exchange<T> {
        T run() throws InstanceUnavailable;
    }
}
