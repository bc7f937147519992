package io.pisync.contract.read.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** Thrown for a message that does not follow the read port's protocol: an unknown name, or unexpected JSON. */
public final class UnreadableMessage extends RuntimeException {
    UnreadableMessage(String message) {
        super(message);
    }

    UnreadableMessage(String what, IOException cause) {
        super(what + " does not follow the read port's protocol: " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        return cause instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(cause.getMessage());
    }
}
