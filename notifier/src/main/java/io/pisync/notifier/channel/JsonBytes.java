package io.pisync.notifier.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.pisync.contract.topic.ContractJson;

/** Writes JSON bodies of requests. */
final class JsonBytes {
    private JsonBytes() {}

    static byte[] of(Object value) {
        try {
            return ContractJson.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
