package io.pisync.processor.read.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadersTest {
    @Test
    void everyQuestionHasAReader() {
        Readers readers = new Readers();
        assertThat(readers.ofDevices.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        questions(DeviceQuestion.class).toList());
        assertThat(readers.ofFleets.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        questions(FleetQuestion.class).toList());
    }

    private static Stream<Class<?>> questions(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(ReadersTest::questions)
                : Stream.of(type);
    }
}
