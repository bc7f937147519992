package io.pisync.contract.read.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** A message that is not in the form of the read port: an unknown name, or JSON that does not fit. */
public final class UnreadableMessage extends RuntimeException {
    UnreadableMessage(String message) {
        super(message);
    }

    UnreadableMessage(String what, IOException cause) {
        super(what + " is not in the form of the read port: " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        return cause instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(cause.getMessage());
    }
}
