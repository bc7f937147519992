package io.pisync.query.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.FailingDevicesQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.question.SilentDevicesQuestion;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final RowKey KEY = new RowKey(-17, "a:b/क😀");

    @Test
    void belongsToItsFiltersButNotToItsPage() {
        String cursor = Cursor.encode(new FailingDevicesQuestion(3, Map.of(), null, 50), Cursor.positionOf(KEY));
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.keyAt(Cursor.decode(new FailingDevicesQuestion(3, Map.of(), KEY, 7), cursor)))
                .isEqualTo(KEY);
        assertThatThrownBy(() -> Cursor.decode(new FailingDevicesQuestion(4, Map.of(), null, 50), cursor))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cursor.decode(new SilentDevicesQuestion(3, Map.of(), null, 50), cursor))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void belongsToItsLabelsAndItsOrder() {
        DevicesQuestion nandi = devices(Map.of("school", "Nandi"), DevicesQuestion.Sort.DEVICE_ID);
        String cursor = Cursor.encode(nandi, "0:x");
        assertThat(Cursor.decode(nandi, cursor)).isEqualTo("0:x");
        assertThatThrownBy(() -> Cursor.decode(devices(Map.of(), DevicesQuestion.Sort.DEVICE_ID), cursor))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        Cursor.decode(devices(Map.of("school", "Nandi"), DevicesQuestion.Sort.LAST_CONTACT), cursor))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "é", "AAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAA", "%%%"})
    void isRefusedWhenItIsNone(String cursor) {
        assertThatThrownBy(() -> Cursor.decode(new FailingDevicesQuestion(3, Map.of(), null, 50), cursor))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", ":x", "x:y", "1x"})
    void holdsAPosition(String position) {
        assertThatThrownBy(() -> Cursor.keyAt(position)).isInstanceOf(IllegalArgumentException.class);
    }

    private static DevicesQuestion devices(Map<String, String> labels, DevicesQuestion.Sort sort) {
        return new DevicesQuestion(null, "", labels, sort, null, 50);
    }
}
