package io.pisync.processor.state;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.read.view.DeviceState;
import java.util.List;

/** Maps enum constants to numbers in stored rows. Stored numbers must keep their meaning: append new constants at the end. */
record EnumCodes<E>(List<E> words) {
    static final EnumCodes<Outcome> OUTCOMES =
            new EnumCodes<>(List.of(Outcome.SUCCESS, Outcome.PARTIAL, Outcome.FAILED));
    static final EnumCodes<ClockWord> CLOCKS = new EnumCodes<>(List.of(
            ClockWord.MONOTONIC,
            ClockWord.CORRECTED,
            ClockWord.OK,
            ClockWord.ABSENT,
            ClockWord.FUTURE,
            ClockWord.UNSET));

    static final EnumCodes<DeviceState> STATES = new EnumCodes<>(List.of(
            DeviceState.RETIRED,
            DeviceState.SILENT,
            DeviceState.FAILING,
            DeviceState.WARNING,
            DeviceState.OK,
            DeviceState.UNSTABLE));

    int codeOf(E word) {
        return words.indexOf(word);
    }

    E wordOf(int code) {
        return words.get(code);
    }
}
