package io.pisync.query.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NextLinkTest {
    @Test
    void keepsEveryFilterAndReplacesThePosition() {
        Map<String, List<String>> parameters = new TreeMap<>(Map.of(
                "limit", List.of("10"),
                "page", List.of("2"),
                "offset", List.of("3"),
                "cursor", List.of("old"),
                "label.school", List.of("Nandi & क")));
        assertThat(NextLink.reference(parameters, "new"))
                .isEqualTo("?label.school=Nandi+%26+%E0%A4%95&limit=10&cursor=new");
    }

    @Test
    void isRelativeToThePageItself() {
        assertThat(NextLink.reference(Map.of(), "c")).isEqualTo("?cursor=c");
    }
}
