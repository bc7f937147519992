package io.pisync.query.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.topic.ContractJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "－1"})
    void putsAnApostropheBeforeTextThatBeginsLikeAFormula(String text) {
        assertThat(CsvCell.of(json(text))).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PBX 7", "a=1", "'x", "क्षेत्र-७", "😀", " =1"})
    void leavesOtherTextAlone(String text) {
        assertThat(CsvCell.of(json(text))).isEqualTo(text);
    }

    @Test
    void leavesNumbersAndBooleansAlone() {
        assertThat(CsvCell.of(json(-5))).isEqualTo(-5);
        assertThat(CsvCell.of(json(new BigDecimal("-0.5")))).isEqualTo(new BigDecimal("-0.5"));
        assertThat(CsvCell.of(json(true))).isEqualTo(true);
    }

    @Test
    void leavesUnknownValuesEmpty() {
        assertThat(CsvCell.of(ContractJson.MAPPER.nullNode())).isNull();
        assertThat(CsvCell.of(null)).isNull();
    }

    @Test
    void writesErrorsAsCodeMessageAndCount() {
        assertThat(CsvCell.of(json(List.of(
                        new SyncError("storage_full", "Storage full", 3), new SyncError("timeout", null, null)))))
                .isEqualTo("storage_full:Storage full:3; timeout::");
        assertThat(CsvCell.of(json(List.of()))).isEqualTo("");
    }

    @Test
    void writesLabelsAsPairs() {
        assertThat(CsvCell.of(json(new TreeMap<>(Map.of("school", "=x", "district", "Nandi")))))
                .isEqualTo("district=Nandi; school==x");
        assertThat(CsvCell.of(json(List.of("-e1", "e2")))).isEqualTo("'-e1; e2");
    }

    @Test
    void writesTheDevicesOfASite() {
        assertThat(CsvCell.of(json(new TreeMap<>(Map.of("affected", 2, "device_ids", List.of("PBX1", "PBX2"))))))
                .isEqualTo("affected=2; device_ids=PBX1, PBX2");
    }

    private static JsonNode json(Object value) {
        return ContractJson.MAPPER.valueToTree(value);
    }
}
