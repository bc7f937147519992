package io.pisync.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @Test
    void readsAValidHeader() {
        TraceParent read =
                TraceParent.parse("00-" + TRACE + "-" + PARENT + "-01").orElseThrow();

        assertThat(read.traceId()).isEqualTo(TRACE);
        assertThat(read.text()).isEqualTo("00-" + TRACE + "-" + PARENT + "-01");
    }

    @Test
    void keepsTheTraceIdFromHopToHop() {
        TraceParent read =
                TraceParent.parse("00-" + TRACE + "-" + PARENT + "-01").orElseThrow();

        assertThat(read.next().text())
                .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
                .isNotEqualTo(read.text())
                .isNotEqualTo(read.next().text());
    }

    @Test
    void createsValidNewTraces() {
        assertThat(Stream.generate(TraceParent::begin).limit(1_000))
                .allSatisfy(
                        created -> assertThat(TraceParent.parse(created.text())).contains(created))
                .extracting(TraceParent::traceId)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cc-%s-%s-01", "cc-%s-%s-03-what-the-future-will-be-like", "01-%s-%s-ff-"})
    void readsALaterVersionAndWritesItsOwn(String later) {
        assertThat(TraceParent.parse(later.formatted(TRACE, PARENT)))
                .contains(new TraceParent("00-" + TRACE + "-" + PARENT + "-01"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-%s-%s",
                "00-%s-%s-",
                "00-%s-%s-1",
                "00-%s-%s-0x",
                "00-%s-%s-01-",
                "00-%s-%s-01-more",
                "00-%s-%s-011",
                "cc-%s-%s-01.more",
                "ff-%s-%s-01",
                "0G-%s-%s-01",
                "00_%s-%s-01",
                "00-%s_%s-01",
                "00-%s-%s_01",
                " 00-%s-%s-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319-b7ad6b71692033310-01",
            })
    void rejectsOtherHeaders(String header) {
        assertThat(TraceParent.parse(header.formatted(TRACE, PARENT))).isEmpty();
    }
}
