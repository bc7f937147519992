package io.pisync.contract.topic;

import com.fasterxml.jackson.core.JsonParser;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.CommandWord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses one command record (docs/rules.md, "Records of the event topic"). */
final class CommandReader {
    private static final int MAX_ID_CHARACTERS = 64;
    private static final List<CommandWord> WORDS = List.of(CommandWord.values());
    private static final List<RecordField> REQUIRED = List.of(
            RecordField.SCHEMA,
            RecordField.COMMAND_ID,
            RecordField.COMMAND,
            RecordField.DEVICE_ID,
            RecordField.BY,
            RecordField.AT);

    private final RecordValues values;
    private String commandId = "";
    private CommandWord command = CommandWord.ACKNOWLEDGE;
    private String deviceId = "";
    private String by = "";
    private Instant at = Instant.EPOCH;
    private @Nullable String note;
    private @Nullable String alertId;
    private @Nullable Instant until;

    private CommandReader(JsonParser parser) {
        this.values = new RecordValues(parser);
    }

    /** Reads from the document's first token, where the parser must be, to its last. */
    static Command read(JsonParser parser) throws IOException {
        RecordObject object = new RecordObject(parser);
        CommandReader reader = new CommandReader(parser);
        for (RecordField field = object.next(); field != null; field = object.next()) {
            reader.field(field, object);
        }
        object.require(reader.required());
        return reader.command();
    }

    private void field(RecordField field, RecordObject object) throws IOException {
        switch (field) {
            case SCHEMA -> values.requireSchema();
            case COMMAND_ID -> commandId = values.word(MAX_ID_CHARACTERS);
            case COMMAND -> command = commandWord();
            case DEVICE_ID -> deviceId = values.deviceId();
            case BY -> by = values.word(Command.MAX_BY_CHARACTERS);
            case AT -> at = values.time();
            case NOTE -> note = values.text(Command.MAX_NOTE_CHARACTERS);
            case ALERT_ID -> alertId = values.word(MAX_ID_CHARACTERS);
            case UNTIL -> until = values.time();
            default -> object.skip();
        }
    }

    private CommandWord commandWord() throws IOException {
        String word = values.string();
        for (CommandWord candidate : WORDS) {
            if (word.equals(candidate.word())) {
                return candidate;
            }
        }
        throw values.unreadable(
                "one of " + WORDS.stream().map(CommandWord::word).toList());
    }

    private List<RecordField> required() {
        if (command != CommandWord.ACKNOWLEDGE) {
            return REQUIRED;
        }
        List<RecordField> required = new ArrayList<>(REQUIRED);
        required.add(RecordField.ALERT_ID);
        return required;
    }

    private Command command() {
        return new Command(1, commandId, command, deviceId, by, at, note, alertId, until);
    }
}
