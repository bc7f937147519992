package io.pisync.contract.read.wire;

import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.topic.ContractJson;

/**
 * Converts the parts of a fleet answer, and the owners of partitions, to and from JSON. Reading throws {@link
 * UnreadableMessage}.
 */
public final class PartJson {
    private PartJson() {}

    public static byte[] write(Part<?> part) {
        return ContractJson.bytes(part);
    }

    /** Reads a part; a part without a value or freshness covers no partition. */
    public static <A> Part<A> read(FleetQuestion<A> question, byte[] json) {
        Part<A> part = ReadJson.read("the part", json, ReadJson.around(Part.class, question));
        ReadJson.require(part.partitions(), "partitions");
        return part.value() == null || part.freshness() == null ? Part.none() : part;
    }

    public static byte[] writeOwners(Owners owners) {
        return ContractJson.bytes(owners);
    }

    public static Owners readOwners(byte[] json) {
        Owners owners = ReadJson.read("the owners", json, ContractJson.MAPPER.readerFor(Owners.class));
        ReadJson.require(owners.hosts(), "hosts");
        return owners;
    }
}
